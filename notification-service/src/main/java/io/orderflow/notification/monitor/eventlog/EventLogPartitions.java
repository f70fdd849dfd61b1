package io.orderflow.notification.monitor.eventlog;

import io.orderflow.notification.monitor.MonitorProperties;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Gives each day a partition in time, and drops those that are older than the retention, with all else that is. */
@Component
public class EventLogPartitions {

    private static final Logger log = LoggerFactory.getLogger(EventLogPartitions.class);

    private static final int DAYS_AHEAD = 3;
    private static final String PREFIX = "event_log_";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /** Any number that nothing else in this database locks. */
    private static final long LOCK = 0x6f72646572666c77L;

    private final JdbcTemplate jdbc;
    private final EventCounts counts;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Duration retention;

    EventLogPartitions(
            JdbcTemplate jdbc,
            EventCounts counts,
            TransactionOperations transaction,
            Clock clock,
            MonitorProperties settings) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.transaction = transaction;
        this.clock = clock;
        this.retention = settings.retention();
    }

    /** Does what is due, unless another instance is at it. Waits for nobody for more than seconds: it is done again. */
    @Scheduled(
            initialDelayString = "${orderflow.monitor.partition-delay:0s}",
            fixedDelayString = "${orderflow.monitor.partition-interval:10m}")
    public void runOnce() {
        Instant now = clock.instant();
        // Apart: readers lock the log and then its partitions, to add a day and drop one is the other way round.
        alone(() -> addDays(now));
        alone(() -> forget(now.minus(retention), now));
    }

    private void alone(Runnable work) {
        transaction.executeWithoutResult(status -> {
            // Whoever waits for a lock on the log has all others wait behind.
            jdbc.execute("set local lock_timeout = '2s'");
            if (Boolean.TRUE.equals(jdbc.queryForObject("select pg_try_advisory_xact_lock(?)", Boolean.class, LOCK))) {
                work.run();
            }
        });
    }

    private void addDays(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Set<String> partitions = partitions();
        for (LocalDate day = today.minusDays(1); !day.isAfter(today.plusDays(DAYS_AHEAD)); day = day.plusDays(1)) {
            if (!partitions.contains(nameOf(day))) {
                add(day);
            }
        }
    }

    private void forget(Instant oldest, Instant now) {
        String first = nameOf(LocalDate.ofInstant(oldest, ZoneOffset.UTC));
        partitions().stream().filter(name -> name.compareTo(first) < 0).forEach(this::drop);
        jdbc.update("delete from event_log_rest where recorded_at < ?", Timestamp.from(oldest));
        jdbc.update(
                "delete from low_stock where low_at < replenished_at and replenished_at < ?", Timestamp.from(oldest));
        jdbc.update("delete from open_sagas where order_id < ?", EventIds.from(oldest));
        counts.forget(oldest, now);
    }

    private Set<String> partitions() {
        List<String> names = jdbc.queryForList("""
                select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
                where inhparent = 'event_log'::regclass and relname <> 'event_log_rest'
                """, String.class);
        return new HashSet<>(names);
    }

    private static String nameOf(LocalDate day) {
        return PREFIX + DAY.format(day);
    }

    /** Takes over what came for the day before, which Postgres would otherwise refuse. Writes to other days go on. */
    private void add(LocalDate day) {
        String name = nameOf(day);
        String from = idFrom(day);
        String to = idFrom(day.plusDays(1));
        jdbc.execute("create table %s (like event_log including defaults including constraints)".formatted(name));
        jdbc.execute("""
                with moved as (delete from event_log_rest where id >= '%s' and id < '%s' returning *)
                insert into %s select * from moved
                """.formatted(from, to, name));
        jdbc.execute(
                "alter table event_log attach partition %s for values from ('%s') to ('%s')".formatted(name, from, to));
    }

    private static String idFrom(LocalDate day) {
        return EventIds.from(day.atStartOfDay(ZoneOffset.UTC).toInstant()).toString();
    }

    private void drop(String name) {
        jdbc.execute("drop table " + name);
        log.info("The events of {} are forgotten", name.substring(PREFIX.length()));
    }
}
