package io.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.consumer.InboxPurge;
import io.orderflow.messaging.deadletter.DeadLetterPurge;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Several instances forget at the same time what is old. */
class PurgesIT extends TransportIT {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Autowired
    private InboxPurge inbox;

    @Autowired
    private DeadLetterPurge deadLetters;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID own = daysOld(365);
    private final UUID others = daysOld(366);

    @Test
    void handledEventsThatAnotherInstanceIsForgettingAreLeftToIt() {
        String insert = "insert into inbox (message_id, received_at) values (?, now() - interval '1 year')";
        jdbc.update(insert, own);
        jdbc.update(insert, others);

        purgesOnlyItsOwn("delete from inbox where message_id = ?", inbox::runOnce);
    }

    @Test
    void deadLettersThatAnotherInstanceIsForgettingAreLeftToIt() {
        String insert = """
                insert into dead_letters (id, status, exception, message, stack_trace, attempts, first_failed_at,
                    last_failed_at, properties, payload, settled_at)
                values (?, 'DISCARDED', '', '', '', 1, now(), now(), '', '', now() - interval '1 year')
                """;
        jdbc.update(insert, own);
        jdbc.update(insert, others);

        purgesOnlyItsOwn("delete from dead_letters where id = ?", deadLetters::runOnce);
    }

    private void purgesOnlyItsOwn(String deletion, Supplier<Integer> purge) {
        transaction.executeWithoutResult(uncommitted -> {
            jdbc.update(deletion, others);

            assertThat(CompletableFuture.supplyAsync(purge))
                    .succeedsWithin(SOON)
                    .isEqualTo(1);
        });
    }

    private static UUID daysOld(int days) {
        return UuidCreator.getTimeOrderedEpochMax(Instant.now().minus(days, ChronoUnit.DAYS));
    }
}
