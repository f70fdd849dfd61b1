package io.orderflow.messaging.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of the {@code outbox} table that the broker refused. What is due within the time of a lease may be in the hands of
 * a relay; what is due now, or later than that, is not.
 */
class UndeliveredTable {

    private static final String COLUMNS = "id, type, subject, attempts, last_error, created_at, due_at, payload";

    private final JdbcTemplate jdbc;

    UndeliveredTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<UndeliveredEvent> find(@Nullable UUID after, int limit) {
        return jdbc.query(
                "select " + COLUMNS
                        + " from outbox where attempts > 0 and (?::uuid is null or id > ?) order by id limit ?",
                UndeliveredTable::event,
                after,
                after,
                limit);
    }

    Optional<UndeliveredEvent> find(UUID id) {
        return jdbc
                .query("select " + COLUMNS + " from outbox where attempts > 0 and id = ?", UndeliveredTable::event, id)
                .stream()
                .findFirst();
    }

    /**
     * Lets relays take what they would not take before the time of a lease is over.
     *
     * @param id of one event, null for all
     * @return how many were made due
     */
    int makeDue(@Nullable UUID id, Duration lease) {
        return jdbc.update("""
                update outbox set due_at = now()
                where attempts > 0 and (?::uuid is null or id = ?) and due_at > now() + ? * interval '1 millisecond'
                """, id, id, lease.toMillis());
    }

    /** Deletes an event, unless a relay may have it. */
    Optional<UndeliveredEvent> take(UUID id, Duration lease) {
        return jdbc.query("""
                        delete from outbox
                        where attempts > 0 and id = ?
                            and (due_at <= now() or due_at > now() + ? * interval '1 millisecond')
                        returning
                        """ + COLUMNS, UndeliveredTable::event, id, lease.toMillis()).stream()
                .findFirst();
    }

    /** How many there are, counted up to {@code limit}. */
    long count(int limit) {
        Long count = jdbc.queryForObject(
                "select count(*) from (select 1 from outbox where attempts > 0 limit ?) as undelivered",
                Long.class,
                limit);
        return count == null ? 0 : count;
    }

    private static UndeliveredEvent event(ResultSet result, int row) throws SQLException {
        return new UndeliveredEvent(
                result.getObject("id", UUID.class),
                result.getString("type"),
                result.getString("subject"),
                result.getInt("attempts"),
                String.valueOf(result.getString("last_error")),
                result.getTimestamp("created_at").toInstant(),
                result.getTimestamp("due_at").toInstant(),
                result.getString("payload"));
    }
}
