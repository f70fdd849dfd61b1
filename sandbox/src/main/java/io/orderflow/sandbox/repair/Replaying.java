package io.orderflow.sandbox.repair;

import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.system.Service;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Follows replays until every event of them was handled, or failed again. */
final class Replaying {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Without any progress. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OperatorClient services;
    private final PrintWriter out;
    private final Map<String, Service> actions = new LinkedHashMap<>();

    Replaying(OperatorClient services, PrintWriter out) {
        this.services = services;
        this.out = out;
    }

    /** @param reply with the action of a service */
    void add(Service service, Reply reply) {
        if (number(reply, "requested") > 0) {
            actions.put(reply.text("action_id"), service);
        }
    }

    /** @return whether all were handled */
    boolean await() {
        if (actions.isEmpty()) {
            out.println("Nothing to replay.");
        }
        boolean success = true;
        for (Map.Entry<String, Service> action : actions.entrySet()) {
            success &= await(action.getKey(), action.getValue());
        }
        out.flush();
        return success;
    }

    private boolean await(String action, Service service) {
        String told = "";
        long lastProgress = System.nanoTime();
        while (true) {
            Reply reply = services.action(service, action).orThrow("GET action " + action);
            int requested = number(reply, "requested");
            int handled = number(reply, "handled");
            int failedAgain = number(reply, "failed_again");
            String progress = service.serviceName() + ": " + handled + " of " + requested + " handled"
                    + (failedAgain == 0 ? "" : ", " + failedAgain + " failed again");
            if (!progress.equals(told)) {
                out.println(progress);
                out.flush();
                told = progress;
                lastProgress = System.nanoTime();
            }
            if (handled + failedAgain >= requested) {
                return failedAgain == 0;
            }
            if (System.nanoTime() - lastProgress > PATIENCE.toNanos()) {
                out.println(service.serviceName()
                        + ": the rest is under way; ./orderflow dead-letters tells what comes back");
                return false;
            }
            pause();
        }
    }

    private static int number(Reply reply, String field) {
        return reply.body().path(field).asInt();
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
