package io.orderflow.messaging.outbox;

import io.orderflow.messaging.database.RowArrays;
import io.orderflow.messaging.database.UuidArray;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The {@code outbox} table. Its column {@code due_at} says from when on any relay may take a row: the end of the lease of
 * the relay that has it, or the time of its next try. Leases run by the database's clock, which all instances share.
 */
class OutboxTable {

    private final JdbcTemplate jdbc;

    OutboxTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds rows that already belong to the caller, for the time of {@code lease}. */
    void insert(List<OutboxRow> rows, Duration lease) {
        if (rows.isEmpty()) {
            return;
        }
        RowArrays<OutboxRow> columns = RowArrays.of(rows)
                .with("uuid", OutboxRow::id)
                .with("text", OutboxRow::type)
                .with("text", OutboxRow::subject)
                .with("text", row -> new String(row.payload(), StandardCharsets.UTF_8))
                .with("text", OutboxRow::traceparent)
                .with("uuid", OutboxRow::causationId)
                .with("timestamptz", OutboxRow::createdAt);
        jdbc.update("""
                insert into outbox (id, type, subject, payload, traceparent, causation_id, created_at, due_at)
                select id, type, subject, payload, traceparent, causation_id, created_at,
                    clock_timestamp() + ? * interval '1 millisecond'
                from unnest(?, ?, ?, ?, ?, ?, ?)
                    as r (id, type, subject, payload, traceparent, causation_id, created_at)
                """, statement -> {
            statement.setLong(1, lease.toMillis());
            columns.setValues(statement, 2);
        });
    }

    /** Takes up to {@code limit} due rows, oldest first; nobody else gets them before {@code lease} is over. */
    List<OutboxRow> claimDue(int limit, Duration lease) {
        return jdbc.query("""
                        update outbox set due_at = clock_timestamp() + ? * interval '1 millisecond'
                        where id = any(array(
                            select id from outbox where due_at <= now()
                            order by id limit ? for update skip locked))
                        returning id, type, subject, payload, traceparent, causation_id, created_at, attempts
                        """, OutboxTable::row, lease.toMillis(), limit).stream()
                .sorted(Comparator.comparing(OutboxRow::id))
                .toList();
    }

    /**
     * Deletes what was published. Does not wait for the disk: rows that come back because the database crashed are published again, and
     * consumers know them.
     */
    void delete(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            jdbc.update("""
                    delete from outbox
                    where id = any(?) and (select set_config('synchronous_commit', 'off', true)) is not null
                    """, new UuidArray(ids));
        }
    }

    /** Gives rows back at once: nothing was wrong with them. */
    void release(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            jdbc.update("update outbox set due_at = now() where id = any(?)", new UuidArray(ids));
        }
    }

    /** Notes that the broker refused a row, and when to try it again. */
    void postpone(UUID id, String error, Duration delay) {
        jdbc.update("""
                update outbox
                set attempts = attempts + 1, last_error = ?, due_at = clock_timestamp() + ? * interval '1 millisecond'
                where id = ?
                """, error, delay.toMillis(), id);
    }

    /** Rows that wait, counted up to {@code limit}. */
    long count(int limit) {
        Long count = jdbc.queryForObject(
                "select count(*) from (select 1 from outbox limit ?) as waiting", Long.class, limit);
        return count == null ? 0 : count;
    }

    /** Age of the oldest row, zero if there is none. */
    Duration oldestAge() {
        // Ids are time-ordered, so that the first of the primary key is the oldest.
        List<Long> ages = jdbc.queryForList(
                "select (extract(epoch from now() - created_at) * 1000)::bigint from outbox order by id limit 1",
                Long.class);
        return ages.isEmpty() ? Duration.ZERO : Duration.ofMillis(Math.max(0, ages.get(0)));
    }

    private static OutboxRow row(ResultSet result, int index) throws SQLException {
        return new OutboxRow(
                result.getObject("id", UUID.class),
                result.getString("type"),
                result.getString("subject"),
                result.getString("payload").getBytes(StandardCharsets.UTF_8),
                result.getString("traceparent"),
                result.getObject("causation_id", UUID.class),
                result.getTimestamp("created_at").toInstant(),
                result.getInt("attempts"));
    }
}
