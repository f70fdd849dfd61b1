package io.orderflow.notification.monitor.eventlog;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How many events there were, without counting them: the {@code event_counts} table. */
@Component
public class EventCounts {

    private final JdbcTemplate jdbc;

    EventCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the minutes from {@code from} on and before {@code to}, by minute. */
    public List<Count> between(Instant from, Instant to) {
        return jdbc.query(
                "select minute, type, events from event_counts where minute >= ? and minute < ? order by minute, type",
                (row, index) ->
                        new Count(row.getTimestamp("minute").toInstant(), row.getString("type"), row.getLong("events")),
                Timestamp.from(from),
                Timestamp.from(to));
    }

    /** Forgets minutes before {@code time}, and those of clocks that were far ahead of {@code now}. */
    void forget(Instant time, Instant now) {
        jdbc.update(
                "delete from event_counts where minute < ? or minute > ?::timestamptz + interval '1 day'",
                Timestamp.from(time),
                Timestamp.from(now));
    }

    /** Events of one type in a minute of their time. */
    public record Count(Instant minute, String type, long events) {}
}
