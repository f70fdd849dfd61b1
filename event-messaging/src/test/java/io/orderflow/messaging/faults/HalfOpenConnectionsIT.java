package io.orderflow.messaging.faults;

import static io.orderflow.infrastructure.FaultyLink.Direction.TO_SERVER;
import static io.orderflow.messaging.Wire.orderCancelled;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.Customer;
import io.orderflow.events.OrderCancelled;
import io.orderflow.messaging.Wire;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The network forgets connections, and tells nobody: nothing that is sent on them arrives any more. */
@TestPropertySource(
        properties = {
            // What else takes half a minute.
            "spring.rabbitmq.requested-heartbeat=1s",
            "spring.datasource.hikari.data-source-properties.socketTimeout=2",
            "spring.datasource.hikari.data-source-properties.options=-c idle_in_transaction_session_timeout=2s",
            "orderflow.messaging.relay.confirm-timeout=1s",
            "orderflow.messaging.relay.lease=2s"
        })
class HalfOpenConnectionsIT extends LinkedTransportIT {

    @Test
    void publishesAndConsumesOverNewConnectionsToTheBroker() {
        brokerLink.forget();

        append(event);

        servers.awaitEachHandledOnce(event);
    }

    @Test
    void handlesNothingTwiceWhoseAckIsForgotten() {
        OrderCancelled next = orderCancelled();
        handled.beforeCommit(event.orderId(), 1, brokerLink::forget);

        servers.publish(event);
        await().until(() -> servers.handled(event) == 1);
        servers.publish(next);

        servers.awaitEachHandledOnce(event, next);
    }

    @Test
    void publishesMoreThanTheForgottenConnectionHolds() {
        Customer verbose = new Customer("alice", "a".repeat(1_000_000), null);
        OrderCancelled[] large = Stream.generate(Wire::orderCancelled)
                .map(each -> new OrderCancelled(each.orderId(), verbose, each.reason(), each.occurredAt()))
                .limit(16)
                .toArray(OrderCancelled[]::new);
        brokerLink.forget();

        append(large);

        servers.awaitEachHandledOnce(large);
    }

    @Test
    void publishesAndHandlesOverNewConnectionsToTheDatabase() {
        OrderCancelled own = orderCancelled();
        brokerLink.stall(TO_SERVER);
        append(own);
        databaseLink.forget();
        brokerLink.heal();

        servers.publish(event);

        servers.awaitEachHandledOnce(event, own);
    }

    @Test
    void handlesAgainWhatAForgottenTransactionHasLocked() {
        OrderCancelled next = orderCancelled();
        handled.beforeCommit(event.orderId(), 1, databaseLink::forget);

        servers.publish(event);
        servers.publish(next);

        servers.awaitEachHandledOnce(event, next);
    }
}
