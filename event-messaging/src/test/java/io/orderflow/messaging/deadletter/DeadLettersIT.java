package io.orderflow.messaging.deadletter;

import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.messaging.CollectedLetters;
import io.orderflow.messaging.HandledEvents;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.Wire;
import io.orderflow.messaging.repair.RepairAction;
import io.orderflow.messaging.repair.RepairAction.Criteria;
import io.orderflow.messaging.repair.RepairAction.Kind;
import io.orderflow.messaging.repair.RepairLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** From the failure of an event to its repair, by what runs in a service. */
class DeadLettersIT extends TransportIT {

    private static final String DEAD = Topology.PAYMENT_SERVICE.deadLetterQueue();
    private static final int FOR_EVER = 1_000_000;
    private static final int ATTEMPTS = 4;

    @Autowired
    private DeadLetterRepair repair;

    @Autowired
    private RepairLog repairs;

    @Autowired
    private DeadLetterTable table;

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
    void beginWithNone() {
        jdbc.update("delete from dead_letters");
    }

    @Test
    void replaysOneAndHandlesItOnce() {
        OrderCancelled event = aDeadLetterOf(ATTEMPTS);
        double replayed =
                meters.get("orderflow.dead.letters.replayed").counter().count();
        assertThat(waiting()).isEqualTo(1);

        RepairAction action = repair.replay(letters.about(event).id()).orElseThrow();

        await().untilAsserted(() -> assertThat(handled.count(event.orderId())).isEqualTo(1));
        await().untilAsserted(() ->
                assertThat(repairs.progress(action.id())).isEqualTo(new RepairAction.Progress(0, 1, 1, 0)));
        assertThat(letters.all()).extracting(DeadLetter::status).containsExactly(DeadLetterStatus.REPLAYED);
        assertThat(meters.get("orderflow.dead.letters.replayed").counter().count())
                .isEqualTo(replayed + 1);
        assertThat(waiting()).isZero();
    }

    @Test
    void comesBackWithAllItsAttemptsWhenItFailsAgain() {
        OrderCancelled event = aDeadLetterOf(FOR_EVER);
        DeadLetter first = letters.about(event);

        RepairAction action = repair.replay(first.id()).orElseThrow();

        await().untilAsserted(() -> assertThat(letters.find(first.id()))
                .hasValueSatisfying(again -> assertThat(again.failures()).isEqualTo(2)));
        DeadLetter again = letters.about(event);
        assertThat(again.failure().attempts()).isEqualTo(2 * ATTEMPTS);
        assertThat(again.firstFailedAt()).isEqualTo(first.firstFailedAt());
        assertThat(again.failure().at()).isAfter(first.failure().at());
        assertThat(repairs.progress(action.id())).isEqualTo(new RepairAction.Progress(0, 0, 0, 1));
        assertThat(handled.count(event.orderId())).isZero();
    }

    @Test
    void replaysAllThatFitsAndNothingElse() {
        List<OrderCancelled> events = List.of(aDeadLetterOf(ATTEMPTS), aDeadLetterOf(ATTEMPTS));
        events.forEach(letters::about);
        UUID other = UuidCreator.getTimeOrderedEpoch();
        sendDead(other, Map.of("dead-letter-exception", "com.example.OtherException"));

        RepairAction action = repair.replay(new Criteria(null, "IllegalArgumentException", null));

        assertThat(action.requested()).isEqualTo(2);
        await().untilAsserted(() ->
                assertThat(repairs.progress(action.id()).handled()).isEqualTo(2));
        assertThat(letters.find(other))
                .hasValueSatisfying(letter -> assertThat(letter.status()).isEqualTo(DeadLetterStatus.WAITING));
    }

    @Test
    void answersTheSameWhenItIsAskedAgain() {
        UUID id = sendDead(UuidCreator.getTimeOrderedEpoch(), Map.of());

        RepairAction action = repair.discard(id, "it is a test").orElseThrow();

        assertThat(repair.discard(id, "asked again")).contains(action);
        assertThat(repairs.find(action.id())).contains(action);
        assertThat(action.kind()).isEqualTo(Kind.DISCARD);
        assertThat(action.reason()).isEqualTo("it is a test");
        assertThatExceptionOfType(DeadLetterSettledException.class).isThrownBy(() -> repair.replay(id));
    }

    @Test
    void discardsNothingThatIsReplayed() {
        OrderCancelled event = aDeadLetterOf(ATTEMPTS);
        UUID id = letters.about(event).id();
        RepairAction action = repair.replay(id).orElseThrow();

        assertThatExceptionOfType(DeadLetterSettledException.class).isThrownBy(() -> repair.discard(id, "too late"));
        await().until(() -> repairs.progress(action.id()).handled() == 1);

        assertThatExceptionOfType(DeadLetterSettledException.class).isThrownBy(() -> repair.discard(id, "too late"));
        assertThat(repair.replay(id)).contains(action);
    }

    @Test
    void knowsNothingOfStrangers() {
        assertThat(repair.replay(UUID.randomUUID())).isEmpty();
        assertThat(repair.discard(UUID.randomUUID(), "unknown")).isEmpty();
    }

    @Test
    void dropsWhatHasBeenHandledMeanwhile() {
        OrderCancelled event = orderCancelled();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        wire.publish(event, id);
        await().until(() -> handled.count(event.orderId()) == 1);

        wire.send(DEAD, dead(id, Map.of()));

        // One after the other is collected.
        sendDead(UuidCreator.getTimeOrderedEpoch(), Map.of());
        assertThat(letters.find(id)).isEmpty();
    }

    @Test
    void saysWhyTheBrokerGaveAnEventUp() {
        UUID id = sendDead(
                UuidCreator.getTimeOrderedEpoch(),
                Map.of("x-death", List.of(Map.of("reason", "delivery_limit", "queue", "payment-service.events"))));

        assertThat(letters.find(id))
                .hasValueSatisfying(
                        letter -> assertThat(letter.failure().exception()).isEqualTo("broker:delivery_limit"));
    }

    @Test
    void forgetsWhatWasSettledLongAgo() {
        UUID old = sendDead(UuidCreator.getTimeOrderedEpoch(), Map.of());
        UUID recent = sendDead(UuidCreator.getTimeOrderedEpoch(), Map.of());
        UUID waiting = sendDead(UuidCreator.getTimeOrderedEpoch(), Map.of());
        repair.discard(old, "old");
        repair.discard(recent, "recent");
        jdbc.update("update dead_letters set settled_at = now() - interval '31 days' where id in (?, ?)", old, old);
        jdbc.update("update dead_letters set first_failed_at = now() - interval '1 year'");

        int purged = new DeadLetterPurge(table, Clock.systemUTC(), Duration.ofDays(30)).runOnce();

        assertThat(purged).isEqualTo(1);
        assertThat(letters.all()).extracting(DeadLetter::id).containsExactlyInAnyOrder(recent, waiting);
    }

    private OrderCancelled aDeadLetterOf(int failures) {
        OrderCancelled event = orderCancelled();
        handled.fail(event.orderId(), failures);
        wire.publish(event);
        letters.about(event);
        return event;
    }

    /** Returns when it is collected. */
    private UUID sendDead(UUID id, Map<String, Object> headers) {
        wire.send(DEAD, dead(id, headers));
        await().until(() -> letters.find(id).isPresent());
        return id;
    }

    private static Message dead(UUID id, Map<String, Object> headers) {
        return MessageBuilder.withBody("{}".getBytes())
                .setType("OrderCancelled.v1")
                .setMessageId(id.toString())
                .copyHeaders(headers)
                .build();
    }

    private double waiting() {
        return meters.get("orderflow.dead.letters").gauge().value();
    }
}
