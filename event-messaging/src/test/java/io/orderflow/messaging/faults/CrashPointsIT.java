package io.orderflow.messaging.faults;

import static io.orderflow.infrastructure.FaultyLink.Direction.TO_CLIENT;
import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.infrastructure.FaultyLink;
import io.orderflow.messaging.Outbox;
import io.orderflow.messaging.TransportApplication;
import io.orderflow.messaging.outbox.OutboxRelay;
import io.orderflow.messaging.outbox.RelayLoop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.amqp.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** One instance of a service dies, and this one, which stands still until then, takes over. */
@SpringBootTest(
        classes = TransportApplication.class,
        // Every round of the relay looks for what others left behind.
        properties = "orderflow.messaging.relay.poll-interval=1ms")
class CrashPointsIT {

    private static final String QUEUE = Topology.PAYMENT_SERVICE.queue();

    @Autowired
    private JdbcConnectionDetails database;

    @Autowired
    private RabbitConnectionDetails broker;

    @Autowired
    private RelayLoop relayLoop;

    @Autowired
    private OutboxRelay relay;

    @Autowired
    private SimpleMessageListenerContainer consumer;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MeterRegistry meters;

    private final OrderCancelled event = orderCancelled();
    private ServerSide servers;
    private FaultyLink link;

    @BeforeEach
    void standStill() {
        relayLoop.stop();
        consumer.stop();
        servers = new ServerSide(database, broker);
        link = FaultyLinks.linkTo(broker);
    }

    @AfterEach
    void close() {
        link.close();
        servers.close();
    }

    @Test
    void publishesWhatWasCommittedButNotPublished() throws Exception {
        String queue = servers.subscribe();

        crashAt(CrashPoint.AFTER_COMMIT_BEFORE_PUBLISH, event);

        List<String> left = servers.outbox();
        assertThat(left).hasSize(1);
        assertThat(servers.depth(queue)).isZero();
        takeOverWhenTheLeaseIsOver();
        servers.awaitEachHandledOnce(event);
        assertThat(servers.receive(queue, 1)).isEqualTo(left);
    }

    @Test
    void publishesAgainWhatWasPublishedButNotConfirmed() throws Exception {
        String queue = servers.subscribe();

        killWhileItWaitsForConfirms(queue, event);

        List<String> left = servers.outbox();
        assertThat(left).hasSize(1);
        takeOverWhenTheLeaseIsOver();
        servers.awaitEachHandledOnce(event);
        assertThat(servers.receive(queue, 2)).containsOnlyElementsOf(left);
    }

    @Test
    void publishesAgainWhatWasConfirmedButNotDeleted() throws Exception {
        String queue = servers.subscribe();

        crashAt(CrashPoint.AFTER_CONFIRM_BEFORE_DELETE, event);

        List<String> left = servers.outbox();
        assertThat(left).hasSize(1);
        assertThat(servers.depth(queue)).isEqualTo(1);
        takeOverWhenTheLeaseIsOver();
        servers.awaitEachHandledOnce(event);
        assertThat(servers.receive(queue, 2)).containsOnlyElementsOf(left);
    }

    @Test
    void handlesAgainWhatWasHandledButNotCommitted() throws Exception {
        servers.publish(event);

        crashAt(CrashPoint.AFTER_HANDLER_BEFORE_COMMIT);

        assertThat(servers.handled(event)).isZero();
        servers.awaitDepth(QUEUE, 1);
        consumer.start();
        servers.awaitEachHandledOnce(event);
    }

    @Test
    void handlesNothingTwiceThatWasCommittedButNotAcknowledged() throws Exception {
        double duplicates = duplicates();
        servers.publish(event);

        crashAt(CrashPoint.AFTER_COMMIT_BEFORE_ACK);

        assertThat(servers.handled(event)).isEqualTo(1);
        servers.awaitDepth(QUEUE, 1);
        consumer.start();
        await().until(() -> duplicates() == duplicates + 1);
        servers.awaitEachHandledOnce(event);
    }

    @Test
    void publishesItsOwnEventsWhileThoseOfTheDeadAreLeased() throws Exception {
        String queue = servers.subscribe();
        OrderCancelled own = orderCancelled();

        killWhileItWaitsForConfirms(queue, event);
        List<String> left = servers.outbox();
        transaction.executeWithoutResult(status -> outbox.append(own));
        assertThat(relay.runOnce(Duration.ZERO)).isEqualTo(1);

        assertThat(servers.outbox()).isEqualTo(left);
        takeOverWhenTheLeaseIsOver();
        servers.awaitEachHandledOnce(event, own);
    }

    private void crashAt(CrashPoint point, OrderCancelled... appended) throws Exception {
        try (OtherInstance other = OtherInstance.start(point, database, broker, link.port())) {
            List.of(appended).forEach(other::append);
            other.awaitCrash();
        }
    }

    private void killWhileItWaitsForConfirms(String queue, OrderCancelled appended) throws Exception {
        try (OtherInstance other = OtherInstance.start(CrashPoint.NEVER, database, broker, link.port())) {
            OrderCancelled before = orderCancelled();
            other.append(before);
            servers.awaitEachHandledOnce(before);
            servers.receive(queue, 1);
            link.stall(TO_CLIENT);
            other.append(appended);
            servers.awaitDepth(queue, 1);
            other.kill();
        }
    }

    private void takeOverWhenTheLeaseIsOver() throws InterruptedException {
        assertThat(relay.runOnce(Duration.ZERO)).as("the lease still stands").isZero();
        servers.endLeases();
        assertThat(relay.runOnce(Duration.ZERO)).isEqualTo(1);
        consumer.start();
    }

    private double duplicates() {
        return meters.get("orderflow.inbox.duplicates").counter().count();
    }
}
