package io.orderflow.messaging.deadletter;

import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import com.rabbitmq.client.AMQP.BasicProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.messaging.CollectedLetters;
import io.orderflow.messaging.HandledEvents;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.Wire;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.Failure;
import io.orderflow.messaging.repair.RepairAction.Criteria;
import io.orderflow.messaging.test.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Replays driven by hand, while the service's own stand still. */
class ReplaysIT extends TransportIT {

    private static final Criteria ALL = new Criteria(null, null, null);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int UNBOUNDED = 100_000;

    private final SettableClock clock = new SettableClock();

    @Autowired
    private ReplayLoop own;

    @Autowired
    private DeadLetterRepair repair;

    @Autowired
    private DeadLetterTable table;

    @Autowired
    private ConfirmedPublisher publisher;

    @Autowired
    private CollectedLetters letters;

    @Autowired
    private HandledEvents handled;

    @Autowired
    private Wire wire;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void stopTheServicesOwn() {
        own.stop();
        forgetAll();
    }

    @AfterEach
    void startTheServicesOwn() {
        forgetAll();
        own.start();
    }

    private void forgetAll() {
        jdbc.update("delete from dead_letters");
    }

    @Test
    void publishesTheEventAsItWasWithoutAWordOfItsFailure() {
        String queue = wire.aQueue();
        OrderCancelled event = orderCancelled();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        handled.fail(event.orderId(), 4);
        wire.publish(event, id);
        letters.about(event);
        repair.replay(ALL);

        assertThat(replays(table, queue, UNBOUNDED, LEASE).runOnce()).isEqualTo(1);

        Message replayed = wire.receive(queue);
        assertThat(replayed.getMessageProperties().getMessageId()).isEqualTo(id.toString());
        assertThat(replayed.getMessageProperties().getType()).isEqualTo("OrderCancelled.v1");
        assertThat(replayed.getMessageProperties().getCorrelationId()).isEqualTo(event.subject());
        assertThat(replayed.getMessageProperties().getHeaders().keySet())
                .noneMatch(name -> name.startsWith("dead-letter-") || name.startsWith("x-"));
        assertThat(replayed.getBody()).asString().contains(event.subject());
    }

    @Test
    void leavesWhatIsPublishedTwiceAfterACrashToTheInbox() {
        OrderCancelled event = orderCancelled();
        handled.fail(event.orderId(), 4);
        wire.publish(event);
        letters.about(event);
        repair.replay(ALL);
        double duplicates = duplicates();
        DeadLetterTable crashing = new DeadLetterTable(jdbc) {
            @Override
            void replayed(List<Replay> replays) {
                throw new DataAccessResourceFailureException("crashed");
            }
        };
        String queue = Topology.PAYMENT_SERVICE.queue();

        assertThatExceptionOfType(DataAccessResourceFailureException.class)
                .isThrownBy(
                        () -> replays(crashing, queue, UNBOUNDED, Duration.ZERO).runOnce());
        await().until(() -> handled.count(event.orderId()) == 1);
        assertThat(replays(table, queue, UNBOUNDED, LEASE).runOnce()).isEqualTo(1);

        await().until(() -> duplicates() == duplicates + 1);
        assertThat(handled.count(event.orderId())).isEqualTo(1);
        assertThat(letters.all()).extracting(DeadLetter::status).containsExactly(DeadLetterStatus.REPLAYED);
    }

    @Test
    void publishesNoMoreThanThePaceAllows() {
        store(20);
        repair.replay(ALL);
        Replays replays = replays(table, wire.aQueue(), 5, LEASE);

        assertThat(replays.runOnce()).isEqualTo(5);
        assertThat(replays.runOnce()).isZero();
        clock.advance(Duration.ofMillis(400));
        assertThat(replays.runOnce()).isEqualTo(2);
        clock.advance(Duration.ofMinutes(1));
        assertThat(replays.runOnce()).isEqualTo(5);
        assertThat(replays.runOnce()).isZero();
    }

    @Test
    void sharesTheWorkBetweenTwoInstances() throws Exception {
        List<UUID> ids = store(500);
        String queue = wire.aQueue();
        repair.replay(ALL);

        CompletableFuture<Integer> first =
                CompletableFuture.supplyAsync(() -> drain(replays(table, queue, UNBOUNDED, LEASE)));
        CompletableFuture<Integer> second =
                CompletableFuture.supplyAsync(() -> drain(replays(table, queue, UNBOUNDED, LEASE)));

        assertThat(first.get() + second.get()).isEqualTo(500);
        List<String> received = new ArrayList<>();
        while (received.size() < 500) {
            received.add(wire.receive(queue).getMessageProperties().getMessageId());
        }
        assertThat(received)
                .containsExactlyInAnyOrderElementsOf(
                        ids.stream().map(UUID::toString).toList());
    }

    @Test
    void keepsWhatNoQueueTakes() {
        store(1);
        repair.replay(ALL);

        assertThat(replays(table, "nowhere", UNBOUNDED, Duration.ZERO).runOnce())
                .isZero();

        assertThat(letters.all()).extracting(DeadLetter::status).containsExactly(DeadLetterStatus.REPLAYING);
        assertThat(replays(table, wire.aQueue(), UNBOUNDED, LEASE).runOnce()).isEqualTo(1);
    }

    @Test
    void takesNoFailureForAnOlderReplay() {
        UUID id = store(1).get(0);
        repair.replay(ALL);
        List<DeadLetterTable.Replay> published = table.claim(1, LEASE);
        store(id);
        repair.replay(ALL);

        table.replayed(published);

        assertThat(letters.all()).extracting(DeadLetter::status).containsExactly(DeadLetterStatus.REPLAYING);
        assertThat(letters.all()).extracting(DeadLetter::failures).containsExactly(2);
    }

    private Replays replays(DeadLetterTable letterTable, String queue, int perSecond, Duration lease) {
        return new Replays(
                letterTable,
                publisher,
                queue,
                new Pace(perSecond, clock),
                lease,
                new DeadLetterMetrics(new SimpleMeterRegistry(), letterTable));
    }

    private static int drain(Replays replays) {
        return Stream.generate(replays::runOnce)
                .takeWhile(replayed -> replayed > 0)
                .mapToInt(Integer::intValue)
                .sum();
    }

    private List<UUID> store(int count) {
        return Stream.generate(UuidCreator::getTimeOrderedEpoch)
                .limit(count)
                .peek(this::store)
                .toList();
    }

    private void store(UUID id) {
        table.store(
                id,
                "OrderCancelled.v1",
                null,
                Failure.of(new IllegalStateException("stored by a test"), 1, clock.instant()),
                new BasicProperties.Builder().messageId(id.toString()).build(),
                new byte[0]);
    }

    private double duplicates() {
        return meters.get("orderflow.inbox.duplicates").counter().count();
    }
}
