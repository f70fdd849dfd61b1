package io.orderflow.sandbox.repair;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.system.Service;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What services could not handle, for people at a terminal. Each method returns whether all went well. */
public final class DeadLetters {

    private final OperatorClient services;
    private final List<Service> among;
    private final PrintWriter out;

    /** @param among whose dead letters */
    public DeadLetters(OperatorClient services, List<Service> among, PrintWriter out) {
        this.services = services;
        this.among = List.copyOf(among);
        this.out = out;
    }

    /** Prints what waits for a decision, or is about to be replayed. */
    public boolean list() {
        Table table = new Table("SERVICE", "ID", "TYPE", "ABOUT", "FAILURES", "LAST FAILED", "WHY");
        return table.printAll(
                among,
                service -> Stream.of("WAITING", "REPLAYING")
                        .flatMap(status -> services.deadLetters(service, status).stream())
                        .forEach(letter -> table.add(
                                service.serviceName(),
                                text(letter, "id"),
                                text(letter, "type"),
                                text(letter, "order_id"),
                                text(letter, "failures"),
                                text(letter, "last_failed_at"),
                                why(letter))),
                "There are no dead letters.",
                out);
    }

    /** Prints all that is known about one. */
    public boolean show(UUID id) {
        for (Map.Entry<Service, JsonNode> found : find(id).entrySet()) {
            out.println("service: " + found.getKey().serviceName());
            for (Map.Entry<String, JsonNode> field : found.getValue().properties()) {
                JsonNode value = field.getValue();
                out.println(field.getKey() + ": " + printable(value.isValueNode() ? value.asText() : value.toString()));
            }
            out.println();
        }
        out.flush();
        return true;
    }

    /** Lets each be handled again by the services that could not, and waits for the outcome. */
    public boolean replay(List<UUID> ids) {
        Replaying replaying = new Replaying(services, out);
        boolean allTaken = true;
        for (UUID id : ids) {
            for (Service service : find(id).keySet()) {
                allTaken &= accept(service, id, services.replay(service, id), replaying);
            }
        }
        return replaying.await() && allTaken;
    }

    /**
     * Lets all that fit be handled again, and waits for the outcome.
     *
     * @param criteria {@code exception}, {@code type}; none for all
     */
    public boolean replay(Map<String, String> criteria) {
        Replaying replaying = new Replaying(services, out);
        for (Service service : among) {
            replaying.add(service, services.replay(service, criteria).orThrow("replay"));
        }
        return replaying.await();
    }

    private boolean accept(Service service, UUID id, Reply reply, Replaying replaying) {
        if (reply.isSuccess()) {
            replaying.add(service, reply);
        } else {
            out.println(service.serviceName() + " " + id + ": " + reply.text("detail"));
        }
        return reply.isSuccess();
    }

    /** Gives each up, in the services that could not handle it. */
    public boolean discard(List<UUID> ids, String reason) {
        boolean allTaken = true;
        for (UUID id : ids) {
            for (Service service : find(id).keySet()) {
                Reply reply = services.discard(service, id, reason);
                out.println(service.serviceName() + " " + id + ": "
                        + (reply.isSuccess() ? "discarded" : reply.text("detail")));
                allTaken &= reply.isSuccess();
            }
        }
        out.flush();
        return allTaken;
    }

    /** The services that have it; the same event may be one in several. */
    private Map<Service, JsonNode> find(UUID id) {
        Map<Service, JsonNode> found = new LinkedHashMap<>();
        for (Service service : among) {
            Reply reply = services.deadLetter(service, id);
            if (reply.status() != 404) {
                found.put(service, reply.orThrow("GET dead letter " + id).body());
            }
        }
        if (found.isEmpty()) {
            throw new NothingToRepairException("No service has a dead letter " + id + ".");
        }
        return found;
    }

    private static String why(JsonNode letter) {
        String exception = text(letter, "exception");
        return exception.substring(exception.lastIndexOf('.') + 1) + ": " + text(letter, "message");
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "");
    }
}
