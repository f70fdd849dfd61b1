package io.orderflow.messaging.outbox;

import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.events.EventType;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.messaging.MessagingProperties;
import io.orderflow.messaging.Outbox;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.Wire;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.EventMessages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Relays driven by hand, while the service's own stands still. */
class OutboxRelayIT extends TransportIT {

    private static final Duration NO_LEASE = Duration.ZERO;
    private static final Duration LEASE = Duration.ofMillis(1500);

    @Autowired
    private RelayLoop ownRelay;

    @Autowired
    private OutboxTable table;

    @Autowired
    private ConfirmedPublisher publisher;

    @Autowired
    private EventMessages messages;

    @Autowired
    private EventCodec codec;

    @Autowired
    private Wire wire;

    @Autowired
    private AmqpAdmin admin;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void stopTheServicesOwn() {
        ownRelay.stop();
    }

    @AfterEach
    void startTheServicesOwn() {
        ownRelay.start();
    }

    @Test
    void twoRelaysPublishTenThousandEventsOnceEach() throws Exception {
        String queue = wire.subscribe(EventType.ORDER_CANCELLED);
        List<OutboxRow> rows = IntStream.range(0, 10_000).mapToObj(i -> row()).toList();
        table.insert(rows, NO_LEASE);

        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> drain(relay(table)));
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> drain(relay(table)));

        assertThat(first.get() + second.get()).isEqualTo(10_000);
        assertThat(receivedIds(queue, 10_000))
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(row -> row.id().toString()).toList());
        assertThat(table.count(1)).isZero();
    }

    @Test
    void publishesAgainAfterACrashBetweenConfirmAndDelete() throws Exception {
        String queue = wire.subscribe(EventType.ORDER_CANCELLED);
        OutboxRow row = row();
        table.insert(List.of(row), NO_LEASE);
        OutboxTable crashing = new OutboxTable(jdbc) {
            @Override
            void delete(Collection<UUID> ids) {
                throw new DataAccessResourceFailureException("crashed");
            }
        };

        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(() -> relay(crashing).runOnce(Duration.ZERO));
        OutboxRelay successor = relay(table);
        assertThat(successor.runOnce(Duration.ZERO))
                .as("the lease still stands")
                .isZero();
        await().until(() -> relay(table).runOnce(Duration.ZERO) == 1);

        assertThat(receivedIds(queue, 2)).containsOnly(row.id().toString());
        assertThat(table.count(1)).isZero();
    }

    @Test
    void leavesAHandedOverEventWhoseLeaseIsOverToThePoll() throws Exception {
        OutboxRelay relay = relay(table);
        OutboxRow row = row();
        table.insert(List.of(row), NO_LEASE);

        assertThat(relay.runOnce(Duration.ZERO)).isEqualTo(1);
        relay.handOver(List.of(row), leasedFromNow());

        await().until(() -> relay.runOnce(Duration.ZERO) == 0 && !relay.hasHandedOver());
    }

    @Test
    void handsOverNoMoreThanItsCapacity() throws Exception {
        OutboxRelay relay = relay(table);
        List<OutboxRow> rows = IntStream.range(0, 600).mapToObj(i -> row()).toList();
        table.insert(rows, NO_LEASE);

        relay.handOver(rows, leasedFromNow());

        assertThat(drain(relay)).isGreaterThanOrEqualTo(600);
        assertThat(table.count(1)).isZero();
    }

    /** Until it is committed the row's lease may be over, and another relay has it. */
    @Test
    void leavesToOthersWhatWasLongInCommitting() {
        AtomicLong storedAt = new AtomicLong();
        AtomicLong leasedUntil = new AtomicLong();
        OutboxTable watched = new OutboxTable(jdbc) {
            @Override
            void insert(List<OutboxRow> rows, Duration lease) {
                super.insert(rows, lease);
                storedAt.set(System.nanoTime());
            }
        };
        OutboxRelay relay = new OutboxRelay(watched, publisher, messages, packing(1), metrics(watched)) {
            @Override
            void handOver(List<OutboxRow> rows, long until) {
                leasedUntil.set(until);
            }
        };
        Outbox outbox = new TransactionalOutbox(watched, relay, codec, Clock.systemUTC(), LEASE);

        transaction.executeWithoutResult(status -> outbox.append(orderCancelled()));

        assertThat(leasedUntil.get() - LEASE.toNanos())
                .as("when the lease begins")
                .isLessThan(storedAt.get());
        assertThat(jdbc.update("delete from outbox")).isEqualTo(1);
    }

    @Test
    void keepsAllEventsOfARefusedPackAndPublishesThemAloneNextTime() throws Exception {
        EventType type = EventType.ORDER_SHIPPED;
        Binding binding = BindingBuilder.bind(new Queue(Topology.NOTIFICATION_SERVICE.queue()))
                .to(new TopicExchange(type.exchange()))
                .with(type.routingKey());
        admin.removeBinding(binding);
        OutboxRelay packing = relay(table, 10);
        List<OutboxRow> rows = Stream.generate(() -> row(type)).limit(3).toList();
        table.insert(rows, NO_LEASE);

        assertThat(packing.runOnce(Duration.ZERO)).isZero();
        assertThat(jdbc.queryForList("select attempts from outbox", Integer.class))
                .containsExactly(1, 1, 1);
        String queue = wire.subscribe(type);
        jdbc.update("update outbox set due_at = now()");
        assertThat(packing.runOnce(Duration.ZERO)).isEqualTo(3);

        assertThat(receivedIds(queue, 3))
                .containsExactlyElementsOf(
                        rows.stream().map(row -> row.id().toString()).toList());
        // Other tests need an event that no queue takes.
        admin.deleteQueue(queue);
        admin.declareBinding(binding);
    }

    private OutboxRelay relay(OutboxTable outbox) {
        return relay(outbox, 1);
    }

    private OutboxRelay relay(OutboxTable outbox, int pack) {
        return new OutboxRelay(outbox, publisher, messages, packing(pack), metrics(outbox));
    }

    private static MessagingProperties.Relay packing(int pack) {
        return new MessagingProperties.Relay(
                200, pack, Duration.ZERO, LEASE, Duration.ofMillis(1000), 500, Duration.ofSeconds(1));
    }

    private static RelayMetrics metrics(OutboxTable outbox) {
        return new RelayMetrics(new SimpleMeterRegistry(), outbox);
    }

    private static long leasedFromNow() {
        return System.nanoTime() + LEASE.toNanos();
    }

    private static int drain(OutboxRelay relay) {
        try {
            int total = 0;
            int published;
            do {
                published = relay.runOnce(Duration.ZERO);
                total += published;
            } while (published > 0);
            return total;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> receivedIds(String queue, int count) {
        List<String> ids = new ArrayList<>();
        while (ids.size() < count) {
            ids.add(wire.receive(queue).getMessageProperties().getMessageId());
        }
        return ids;
    }

    private OutboxRow row() {
        return row(EventType.ORDER_CANCELLED);
    }

    private OutboxRow row(EventType type) {
        OrderCancelled event = orderCancelled();
        return new OutboxRow(
                UuidCreator.getTimeOrderedEpoch(),
                type.logicalName(),
                event.subject(),
                codec.encode(event),
                null,
                null,
                Instant.parse("2026-01-31T12:00:00Z"),
                0);
    }
}
