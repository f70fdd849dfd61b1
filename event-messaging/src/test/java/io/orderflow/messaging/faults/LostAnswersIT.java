package io.orderflow.messaging.faults;

import static io.orderflow.infrastructure.FaultyLink.Direction.TO_CLIENT;
import static io.orderflow.infrastructure.FaultyLink.Direction.TO_SERVER;
import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.OrderCancelled;
import io.orderflow.messaging.Interruption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.TransactionException;

/** A connection breaks when a server has done what it was asked for, and nobody hears of it; or just before it hears the question. */
@TestPropertySource(
        properties = {
            // Longer than any answer in these tests is kept back.
            "orderflow.messaging.relay.confirm-timeout=10s",
            "orderflow.messaging.relay.lease=11s",
            "orderflow.messaging.relay.poll-interval=100ms",
            "resilience4j.retry.instances.broker-connection.wait-duration=100ms"
        })
class LostAnswersIT extends LinkedTransportIT {

    @Test
    void publishesAgainWhatWasPublishedButNotConfirmed() {
        String queue = servers.subscribe();

        brokerLink.stall(TO_CLIENT);
        append(event);
        servers.awaitDepth(queue, 1);
        List<String> unconfirmed = servers.outbox();
        breakOff(brokerLink);

        servers.awaitEachHandledOnce(event);
        assertThat(unconfirmed).hasSize(1);
        assertThat(servers.receive(queue, 2)).containsOnlyElementsOf(unconfirmed);
    }

    @Test
    void handlesNothingTwiceWhoseAckIsLost() {
        double duplicates = duplicates();

        brokerLink.stall(TO_SERVER);
        servers.publish(event);
        await().until(() -> servers.handled(event) == 1);
        breakOff(brokerLink);

        await().until(() -> duplicates() == duplicates + 1);
        servers.awaitEachHandledOnce(event);
    }

    @Test
    void publishesAnEventWhoseCommitWasNotAnswered() {
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            outbox.append(event);
            Interruption.beforeCommit(() -> databaseLink.stall(TO_CLIENT));
        }));
        await().until(() -> servers.outbox().size() == 1);
        breakOff(databaseLink);

        assertThatExceptionOfType(ExecutionException.class)
                .as("what the caller hears")
                .isThrownBy(change::get);
        servers.endLeases();
        servers.awaitEachHandledOnce(event);
    }

    @Test
    void publishesNothingWhoseCommitDidNotArrive() {
        OrderCancelled next = orderCancelled();

        assertThatExceptionOfType(TransactionException.class)
                .as("what the caller hears")
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    outbox.append(event);
                    Interruption.beforeCommit(databaseLink::cut);
                }));

        assertThat(servers.outbox()).isEmpty();
        servers.publish(next);
        servers.awaitEachHandledOnce(next);
        assertThat(servers.handled(event)).isZero();
    }

    @Test
    void handlesNothingTwiceWhoseCommitWasNotAnswered() {
        double duplicates = duplicates();

        handled.beforeCommit(event.orderId(), 1, () -> databaseLink.stall(TO_CLIENT));
        servers.publish(event);
        await().until(() -> servers.handled(event) == 1);
        breakOff(databaseLink);

        await().until(() -> duplicates() == duplicates + 1);
        servers.awaitEachHandledOnce(event);
    }

    @Test
    void handlesAgainWhoseCommitDidNotArriveHoweverOften() {
        handled.beforeCommit(event.orderId(), 5, databaseLink::cut);

        servers.publish(event);

        servers.awaitEachHandledOnce(event);
    }
}
