package io.orderflow.messaging;

import static org.awaitility.Awaitility.await;

import io.orderflow.events.DomainEvent;
import io.orderflow.messaging.deadletter.DeadLetter;
import io.orderflow.messaging.deadletter.DeadLetterRepair;
import io.orderflow.messaging.deadletter.DeadLetterSearch;
import io.orderflow.messaging.deadletter.DeadLetterStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the service could not handle. */
public class CollectedLetters {

    private final DeadLetterRepair repair;

    CollectedLetters(DeadLetterRepair repair) {
        this.repair = repair;
    }

    /** The one about an event, waiting some seconds until it waits. */
    public DeadLetter about(DomainEvent event) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> waitingAbout(event), found -> found.size() == 1)
                .get(0);
    }

    public List<DeadLetter> waitingAbout(DomainEvent event) {
        return repair.find(
                new DeadLetterSearch(DeadLetterStatus.WAITING, null, null, event.subject(), null), Integer.MAX_VALUE);
    }

    public List<DeadLetter> all() {
        return repair.find(new DeadLetterSearch(null, null, null, null, null), Integer.MAX_VALUE);
    }

    public Optional<DeadLetter> find(UUID id) {
        return repair.find(id);
    }
}
