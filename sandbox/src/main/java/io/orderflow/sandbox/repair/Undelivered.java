package io.orderflow.sandbox.repair;

import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.system.Service;
import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Events that the broker refused, for people at a terminal. Each method returns whether all went well. */
public final class Undelivered {

    private static final int NOT_FOUND = 404;

    private final OperatorClient services;
    private final List<Service> among;
    private final PrintWriter out;

    /** @param among whose events */
    public Undelivered(OperatorClient services, List<Service> among, PrintWriter out) {
        this.services = services;
        this.among = List.copyOf(among);
        this.out = out;
    }

    /** Prints what waits for the broker to take it after all. */
    public boolean list() {
        Table table = new Table("SERVICE", "ID", "TYPE", "ABOUT", "ATTEMPTS", "NEXT", "WHY");
        return table.printAll(
                among,
                service -> services.undelivered(service)
                        .forEach(event -> table.add(
                                service.serviceName(),
                                event.path("id").asText(),
                                event.path("type").asText(),
                                event.path("order_id").asText(),
                                event.path("attempts").asText(),
                                event.path("due_at").asText(),
                                event.path("last_error").asText())),
                "There are no undelivered events.",
                out);
    }

    /** Lets each be tried again at once. */
    public boolean retry(List<UUID> ids) {
        return ids.stream()
                .map(id ->
                        ofOneService(id, service -> services.retryUndelivered(service, id), "is tried again at once"))
                .reduce(true, Boolean::logicalAnd);
    }

    /** Lets all be tried again at once. */
    public boolean retryAll() {
        for (Service service : among) {
            Reply reply = services.retryUndelivered(service).orThrow("retry");
            out.println(service.serviceName() + ": " + reply.text("requested") + " are tried again at once");
        }
        out.flush();
        return true;
    }

    /** Takes each out of its outbox unpublished. */
    public boolean discard(List<UUID> ids, String reason) {
        return ids.stream()
                .map(id -> ofOneService(id, service -> services.discardUndelivered(service, id, reason), "discarded"))
                .reduce(true, Boolean::logicalAnd);
    }

    /** An event is in the outbox of one service only. */
    private boolean ofOneService(UUID id, Function<Service, Reply> call, String done) {
        for (Service service : among) {
            Reply reply = call.apply(service);
            if (reply.status() != NOT_FOUND) {
                out.println(
                        service.serviceName() + " " + id + ": " + (reply.isSuccess() ? done : reply.text("detail")));
                out.flush();
                return reply.isSuccess();
            }
        }
        throw new NothingToRepairException("No service has an undelivered event " + id + ".");
    }
}
