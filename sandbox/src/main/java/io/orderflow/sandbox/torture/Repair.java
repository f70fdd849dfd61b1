package io.orderflow.sandbox.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import io.orderflow.sandbox.system.Service;
import io.orderflow.sandbox.torture.Tally.Count;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The operator who looks after dead letters: has events handled once more, and discards poison. Safe to use from several threads. */
final class Repair {

    /** What the torture gives as the reason for the dead letters that it makes. */
    static final String MOVED = "io.orderflow.sandbox.torture.Moved";

    private static final String UNREADABLE = "UnreadableEventException";

    private final OperatorClient operator;
    private final Tally tally;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final boolean offered;

    Repair(OperatorClient operator, Tally tally) {
        this.operator = operator;
        this.tally = tally;
        offered = operator.deadLetters(Service.ORDER, "WAITING", "").isSuccess();
    }

    /** Whether the services have dead letters repaired. */
    boolean isOffered() {
        return offered;
    }

    /**
     * Goes once through the dead letters of a service.
     *
     * @return whether there were none
     */
    boolean runOnce(Service service) {
        if (!offered) {
            return true;
        }
        try {
            boolean none = true;
            String cursor = "";
            do {
                Reply page = operator.deadLetters(service, "WAITING", cursor).orThrow("GET /dead-letters");
                for (JsonNode letter : page.body().path("items")) {
                    none = false;
                    decide(service, letter);
                }
                cursor = page.text("next_cursor");
            } while (!cursor.isEmpty());
            return none && isEmpty(operator.deadLetters(service, "REPLAYING", ""));
        } catch (UnexpectedReplyException e) {
            return false;
        }
    }

    private static boolean isEmpty(Reply page) {
        return page.isSuccess() && page.body().path("items").isEmpty();
    }

    private void decide(Service service, JsonNode letter) {
        String id = letter.path("id").asText();
        String exception = letter.path("exception").asText();
        if (exception.endsWith(UNREADABLE)) {
            if (operator.discard(service, id, "poison").isSuccess()) {
                tally.add(Count.POISON_DISCARDED);
            }
            return;
        }
        if (!exception.equals(MOVED) && reported.add(id)) {
            tally.violation(service.serviceName() + " could not handle " + letter);
        }
        if (operator.replay(service, id).isSuccess()) {
            tally.add(Count.DEAD_LETTERS_REPLAYED);
        }
    }
}
