package io.orderflow.sandbox.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import io.orderflow.sandbox.system.Service;
import io.orderflow.sandbox.torture.Tally.Count;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The operator who looks after dead letters: has events handled once more, and discards poison. Safe to use from several threads. */
final class Repair {

    /** What the torture gives as the reason for the dead letters that it makes. */
    static final String MOVED = "io.orderflow.sandbox.torture.Moved";

    private static final String UNREADABLE = "UnreadableEventException";

    private final OperatorClient operator;
    private final Tally tally;
    private final Set<UUID> reported = ConcurrentHashMap.newKeySet();

    Repair(OperatorClient operator, Tally tally) {
        this.operator = operator;
        this.tally = tally;
    }

    /**
     * Goes once through the dead letters of a service.
     *
     * @return whether there were none
     */
    boolean runOnce(Service service) {
        try {
            List<JsonNode> waiting = operator.deadLetters(service, "WAITING");
            waiting.forEach(letter -> decide(service, letter));
            return waiting.isEmpty()
                    && operator.deadLetters(service, "REPLAYING").isEmpty();
        } catch (UnexpectedReplyException e) {
            return false;
        }
    }

    private void decide(Service service, JsonNode letter) {
        UUID id = UUID.fromString(letter.path("id").asText());
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
