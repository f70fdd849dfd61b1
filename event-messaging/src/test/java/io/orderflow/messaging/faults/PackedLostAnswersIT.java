package io.orderflow.messaging.faults;

import static io.orderflow.infrastructure.FaultyLink.Direction.TO_CLIENT;
import static io.orderflow.infrastructure.FaultyLink.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.OrderCancelled;
import io.orderflow.messaging.Wire;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What {@link LostAnswersIT} does to single events, done to packs. */
@TestPropertySource(
        properties = {
            "orderflow.messaging.relay.pack=100",
            "orderflow.messaging.relay.confirm-timeout=10s",
            "orderflow.messaging.relay.lease=11s",
            "orderflow.messaging.relay.poll-interval=100ms",
            "resilience4j.retry.instances.broker-connection.wait-duration=100ms"
        })
class PackedLostAnswersIT extends LinkedTransportIT {

    private final OrderCancelled[] events =
            Stream.generate(Wire::orderCancelled).limit(50).toArray(OrderCancelled[]::new);

    @Test
    void publishesAgainAllOfAPackThatWasNotConfirmed() {
        String queue = servers.subscribe();

        brokerLink.stall(TO_CLIENT);
        append(events);
        await().until(() -> servers.depth(queue) > 0);
        assertThat(servers.outbox()).hasSameSizeAs(events);
        breakOff(brokerLink);

        servers.awaitEachHandledOnce(events);
        assertThat(servers.depth(queue)).isBetween(2, events.length - 1);
    }

    @Test
    void handlesNothingOfAPackTwiceWhoseAckIsLost() {
        double duplicates = duplicates();
        OrderCancelled last = events[events.length - 1];

        handled.beforeCommit(last.orderId(), 1, () -> brokerLink.stall(TO_SERVER));
        append(events);
        await().until(() -> servers.handled(last) == 1);
        breakOff(brokerLink);

        await().until(() -> duplicates() > duplicates);
        servers.awaitEachHandledOnce(events);
    }
}
