package io.orderflow.notification.monitor.eventlog;

import io.orderflow.messaging.database.RowArrays;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The {@code event_log} table, and what is counted and noted with it. */
@Repository
class EventLogTable {

    private static final String COLUMNS =
            "id, recorded_at, type, order_id, subject, service, message_id, problem, payload";

    private static final String LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    /** What Postgres reads as Java writes it. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcTemplate jdbc;

    EventLogTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds those that are not there, counts them, and notes which sagas they begin and end: all by one statement.
     *
     * @param settled orders of which {@code events} have an outcome
     */
    void add(List<LoggedEvent> events, Instant recordedAt, Collection<UUID> settled) {
        // In key order, so that two instances that got the same events do not wait for each other.
        jdbc.update("""
                with fresh as (
                    insert into event_log
                        (id, recorded_at, type, order_id, service, payload, subject, message_id, problem)
                    select id, ?, type, order_id, service, payload, subject, message_id, problem
                    from unnest(?, ?, ?, ?, ?, ?, ?, ?)
                        as e (id, type, order_id, service, payload, subject, message_id, problem)
                    order by id
                    on conflict (id) do nothing
                    returning id, type, order_id
                ), counted as (
                    insert into event_counts (minute, type, events)
                    select minute, type, count(*)
                    from fresh join unnest(?, ?, ?) as m (minute, first, next) on id >= first and id < next
                    group by minute, type
                    order by minute, type
                    on conflict (minute, type) do update set events = event_counts.events + excluded.events
                ), settled as (
                    delete from open_sagas where order_id = any(?)
                )
                insert into open_sagas (order_id)
                select order_id from fresh
                where type = ? and order_id is not null and order_id <> all(?)
                order by order_id
                on conflict do nothing
                """, statement -> {
            statement.setTimestamp(1, Timestamp.from(recordedAt));
            int next = RowArrays.of(events)
                    .with("uuid", LoggedEvent::id)
                    .with("text", LoggedEvent::type)
                    .with("uuid", LoggedEvent::orderId)
                    .with("text", LoggedEvent::service)
                    .setValues(statement, 2);
            setPayloads(statement, next++, events);
            next = rare(events, LoggedEvent::subject).setValues(statement, next);
            next = rare(events, LoggedEvent::messageId).setValues(statement, next);
            next = rare(events, LoggedEvent::problem).setValues(statement, next);
            next = minutes(events).setValues(statement, next);
            RowArrays<UUID> orders = RowArrays.of(settled).with("uuid", id -> id);
            next = orders.setValues(statement, next);
            statement.setString(next++, Outcomes.PLACED);
            orders.setValues(statement, next);
        });
    }

    /** A column that hardly any event has. An empty array stands for as many nulls as there are rows, and costs nothing. */
    private static RowArrays<LoggedEvent> rare(
            List<LoggedEvent> events, Function<LoggedEvent, @Nullable String> column) {
        boolean empty = events.stream().allMatch(event -> column.apply(event) == null);
        return RowArrays.of(empty ? List.<LoggedEvent>of() : events).with("text", column);
    }

    /** The minutes in which events happened, with the ids that each begins and ends with: few for many events. */
    private static RowArrays<Instant> minutes(List<LoggedEvent> events) {
        Set<Instant> minutes = new HashSet<>();
        for (LoggedEvent event : events) {
            // An id has room for more.
            if (event.at().isBefore(END_OF_TIME)) {
                minutes.add(event.at().truncatedTo(ChronoUnit.MINUTES));
            }
        }
        return RowArrays.of(minutes)
                .with("timestamptz", minute -> minute)
                .with("uuid", EventIds::from)
                .with("uuid", minute -> EventIds.from(minute.plus(1, ChronoUnit.MINUTES)));
    }

    /** As bytes: quoted as a text, each would be read and copied several times. */
    private static void setPayloads(PreparedStatement statement, int index, List<LoggedEvent> events)
            throws SQLException {
        byte[][] payloads = events.stream().map(LoggedEvent::payload).toArray(byte[][]::new);
        statement.setArray(index, statement.getConnection().createArrayOf("bytea", payloads));
    }

    /** Newest first. */
    List<LoggedEvent> find(EventSearch search, int limit) {
        StringBuilder conditions = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        if (search.orderId() != null) {
            conditions.append(" and order_id = ?");
            values.add(search.orderId());
        }
        if (search.type() != null) {
            // An order has few events: those of the type would be far more to look through.
            conditions.append(search.orderId() == null ? " and type = ?" : " and type || '' = ?");
            values.add(search.type());
        }
        if (search.from() != null) {
            conditions.append(" and id >= ?");
            values.add(EventIds.from(search.from()));
        }
        if (search.to() != null) {
            conditions.append(" and id < ?");
            values.add(EventIds.from(search.to()));
        }
        if (search.before() != null) {
            conditions.append(" and id < ?");
            values.add(search.before());
        }
        values.add(limit);
        return jdbc.query(
                "select " + COLUMNS + " from event_log where " + conditions + " order by id desc limit ?",
                (row, index) -> event(row),
                values.toArray());
    }

    Optional<LoggedEvent> find(UUID id) {
        return jdbc.query("select " + COLUMNS + " from event_log where id = ?", (row, index) -> event(row), id).stream()
                .findFirst();
    }

    /** Oldest first. */
    List<LoggedEvent> ofOrder(UUID orderId, int limit) {
        return jdbc.query(
                "select " + COLUMNS + " from event_log where order_id = ? order by id limit ?",
                (row, index) -> event(row),
                orderId,
                limit);
    }

    /** After all that is complete by now. */
    Position end() {
        Long oldestRunning =
                jdbc.queryForObject("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class);
        return new Position((oldestRunning == null ? 0 : oldestRunning) - 1, UUID.fromString(LAST_ID));
    }

    /** In the order in which they came, as far as nothing can come in between any more. */
    List<EventLog.Arrival> after(Position position, int limit) {
        return jdbc.query(
                "select tx::text::bigint as transaction, " + COLUMNS + """
                 from event_log
                where (tx, id) > (?::text::xid8, ?) and tx < pg_snapshot_xmin(pg_current_snapshot())
                order by tx, id
                limit ?
                """,
                (row, index) -> {
                    LoggedEvent event = event(row);
                    return new EventLog.Arrival(new Position(row.getLong("transaction"), event.id()), event);
                },
                Long.toString(position.transaction()),
                position.id(),
                limit);
    }

    private static LoggedEvent event(ResultSet row) throws SQLException {
        @Nullable String subject = row.getString("subject");
        @Nullable String messageId = row.getString("message_id");
        @Nullable String problem = row.getString("problem");
        return new LoggedEvent(
                row.getObject("id", UUID.class),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("type"),
                row.getObject("order_id", UUID.class),
                subject,
                row.getString("service"),
                messageId,
                problem,
                row.getBytes("payload"));
    }
}
