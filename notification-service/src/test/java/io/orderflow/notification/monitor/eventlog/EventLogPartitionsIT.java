package io.orderflow.notification.monitor.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.notification.monitor.MonitorProperties;
import io.orderflow.notification.monitor.RunningMonitor;
import io.orderflow.notification.monitor.SomeOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class EventLogPartitionsIT extends RunningMonitor {

    private static final Duration FAR_AHEAD = Duration.ofDays(20);

    @Autowired
    private EventLogPartitions partitions;

    @Autowired
    private EventCounts counts;

    @Autowired
    private OpenSagas sagas;

    @Autowired
    private MonitorProperties settings;

    @Autowired
    private TransactionTemplate transaction;

    @AfterEach
    void returnToToday() {
        partitions.runOnce();
    }

    @Test
    void hasPartitionsForTheDaysAhead() {
        // The service itself may be at it, since it started.
        await().untilAsserted(() -> {
            partitions.runOnce();
            assertThat(names()).contains(nameOf(Duration.ZERO), nameOf(Duration.ofDays(3)), "event_log_rest");
        });
        SomeOrder order = SomeOrder.now();
        neighbours.publish(order.created());
        awaitEventsOf(order.id(), 1);
        assertThat(partitionOf(order)).isEqualTo(nameOf(Duration.ZERO));
    }

    @Test
    void keepsEventsOfOtherDaysAndMovesThemWhenTheirDayHasAPartition() {
        SomeOrder early = SomeOrder.now();
        SomeOrder late = SomeOrder.now();
        neighbours.publishAs(UuidCreator.getTimeOrderedEpochMin(Instant.now().plus(FAR_AHEAD)), early.created());
        neighbours.publishAs(
                UuidCreator.getTimeOrderedEpochMin(Instant.now().minus(Duration.ofDays(30))), late.created());
        awaitEventsOf(early.id(), 1);
        awaitEventsOf(late.id(), 1);
        assertThat(partitionOf(early)).isEqualTo("event_log_rest");
        assertThat(partitionOf(late)).isEqualTo("event_log_rest");

        runIn(FAR_AHEAD.minusDays(3));

        assertThat(partitionOf(early)).isEqualTo(nameOf(FAR_AHEAD));
        assertThat(eventsOf(early.id())).hasSize(1);
    }

    @Test
    void forgetsWhatIsOlderThanTheRetention() {
        SomeOrder order = SomeOrder.now();
        SomeOrder late = SomeOrder.now();
        neighbours.publish(order.created());
        neighbours.publishAs(
                UuidCreator.getTimeOrderedEpochMin(Instant.now().minus(Duration.ofDays(29))), late.created());
        awaitEventsOf(order.id(), 1);
        awaitEventsOf(late.id(), 1);

        runIn(Duration.ofDays(6));
        assertThat(sagas.placedBefore(Instant.now().plusSeconds(60), 1_000)).contains(order.id());
        assertThat(eventsOf(order.id())).hasSize(1);
        assertThat(eventsOf(late.id())).hasSize(1);

        runIn(Duration.ofDays(9));
        assertThat(eventsOf(order.id())).isEmpty();
        assertThat(eventsOf(late.id())).isEmpty();
        assertThat(sagas.placedBefore(Instant.now().plusSeconds(60), 1_000)).doesNotContain(order.id());
        assertThat(counts.between(
                        Instant.now().minus(Duration.ofHours(1)), Instant.now().plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void getsAlongWithReadersThatGoOnReading() {
        CompletableFuture<Void> run = transaction.execute(status -> {
            jdbc.execute("lock table only event_log in access share mode");
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> runIn(Duration.ofDays(40)));
            await().pollInterval(Duration.ofMillis(20)).until(this::somebodyWaitsForTheLog);
            jdbc.queryForList("select id from event_log_rest");
            return running;
        });
        run.join();

        assertThat(names()).contains(nameOf(Duration.ofDays(43))).doesNotContain(nameOf(Duration.ofDays(32)));
    }

    private boolean somebodyWaitsForTheLog() {
        return jdbc.queryForObject(
                "select exists (select from pg_locks where relation = 'event_log'::regclass and not granted)",
                Boolean.class);
    }

    private List<String> names() {
        return jdbc.queryForList("""
                select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
                where inhparent = 'event_log'::regclass
                """, String.class);
    }

    private void runIn(Duration later) {
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        new EventLogPartitions(jdbc, counts, transaction, clock, settings).runOnce();
    }

    private String partitionOf(SomeOrder order) {
        return jdbc.queryForObject(
                "select tableoid::regclass::text from event_log where order_id = ?", String.class, order.id());
    }

    private static String nameOf(Duration later) {
        return "event_log_"
                + DateTimeFormatter.BASIC_ISO_DATE.format(
                        LocalDate.ofInstant(Instant.now().plus(later), ZoneOffset.UTC));
    }
}
