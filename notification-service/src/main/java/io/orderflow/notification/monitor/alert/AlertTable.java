package io.orderflow.notification.monitor.alert;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.database.RowArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The {@code alerts} table. */
@Repository
class AlertTable {

    private static final String COLUMNS = "id, kind, subject, status, summary, raised_at, acknowledged_at,"
            + " acknowledged_by, resolved_at, resolved_by, note, over";

    private final JdbcTemplate jdbc;

    AlertTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Raises an alert for each condition that has none, and brings the summaries of the others up to date.
     *
     * @return the raised ones
     */
    List<Condition> raise(List<Condition> conditions, Instant now) {
        return jdbc
                .query(
                        """
                insert into alerts (id, kind, subject, status, summary, raised_at)
                select id, kind, subject, 'OPEN', summary, now
                from unnest(?, ?, ?, ?, ?) as c (id, kind, subject, summary, now)
                order by kind, subject
                on conflict (kind, subject) where not over do update set summary = excluded.summary
                where alerts.summary <> excluded.summary
                returning id, kind, subject, summary, raised_at = ? and xmax = 0 as raised
                """,
                        statement -> {
                            int next = RowArrays.of(conditions)
                                    .with("uuid", condition -> UuidCreator.getTimeOrderedEpoch())
                                    .with("text", Condition::kind)
                                    .with("text", Condition::subject)
                                    .with("text", Condition::summary)
                                    .with("timestamptz", condition -> now)
                                    .setValues(statement, 1);
                            statement.setTimestamp(next, Timestamp.from(now));
                        },
                        (row, index) -> row.getBoolean("raised")
                                ? Optional.of(new Condition(
                                        AlertKind.valueOf(row.getString("kind")),
                                        row.getString("subject"),
                                        row.getString("summary")))
                                : Optional.<Condition>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Ends all alerts of {@code kinds} of which there is no condition any more. */
    int end(Collection<AlertKind> kinds, List<Condition> conditions, String by, Instant now) {
        Integer ended = jdbc.query(
                """
                with ended as (
                    update alerts
                    set over = true,
                        status = 'RESOLVED',
                        resolved_at = coalesce(resolved_at, ?),
                        resolved_by = coalesce(resolved_by, ?)
                    where not over
                    and kind = any(?)
                    and kind || ' ' || subject <> all(?)
                    returning id
                )
                select count(*)::int as ended from ended
                """,
                statement -> {
                    statement.setTimestamp(1, Timestamp.from(now));
                    statement.setString(2, by);
                    int next = RowArrays.of(kinds).with("text", kind -> kind).setValues(statement, 3);
                    RowArrays.of(conditions)
                            .with("text", condition -> condition.kind() + " " + condition.subject())
                            .setValues(statement, next);
                },
                row -> row.next() ? row.getInt("ended") : 0);
        return ended == null ? 0 : ended;
    }

    boolean acknowledge(UUID id, String by, @Nullable String note, Instant now) {
        return jdbc.update("""
                update alerts
                set status = 'ACKNOWLEDGED', acknowledged_at = ?, acknowledged_by = ?, note = coalesce(?, note)
                where id = ? and status = 'OPEN'
                """, Timestamp.from(now), by, note, id) > 0;
    }

    boolean resolve(UUID id, String by, @Nullable String note, Instant now) {
        return jdbc.update("""
                update alerts
                set status = 'RESOLVED', resolved_at = ?, resolved_by = ?, note = coalesce(?, note)
                where id = ? and status <> 'RESOLVED'
                """, Timestamp.from(now), by, note, id) > 0;
    }

    Optional<Alert> find(UUID id) {
        return jdbc.query("select " + COLUMNS + " from alerts where id = ?", AlertTable::alert, id).stream()
                .findFirst();
    }

    /** Newest first; each null leaves its condition out. */
    List<Alert> list(@Nullable AlertStatus status, @Nullable UUID before, int limit) {
        StringBuilder conditions = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        if (status != null) {
            conditions.append(" and status = ?");
            values.add(status.name());
        }
        if (before != null) {
            conditions.append(" and id < ?");
            values.add(before);
        }
        values.add(limit);
        return jdbc.query(
                "select " + COLUMNS + " from alerts where " + conditions + " order by id desc limit ?",
                AlertTable::alert,
                values.toArray());
    }

    /** Those that are not resolved, counted up to {@code limit}. */
    int countUnresolved(AlertKind kind, int limit) {
        Integer count = jdbc.queryForObject(
                "select count(*) from (select from alerts where not over and kind = ? and status <> 'RESOLVED' limit ?) as a",
                Integer.class,
                kind.name(),
                limit);
        return count == null ? 0 : count;
    }

    /** Forgets what was over before {@code time}. */
    void forget(Instant time) {
        jdbc.update("delete from alerts where over and resolved_at < ?", Timestamp.from(time));
    }

    private static Alert alert(ResultSet row, int index) throws SQLException {
        @Nullable Timestamp acknowledgedAt = row.getTimestamp("acknowledged_at");
        @Nullable Timestamp resolvedAt = row.getTimestamp("resolved_at");
        @Nullable String acknowledgedBy = row.getString("acknowledged_by");
        @Nullable String resolvedBy = row.getString("resolved_by");
        @Nullable String note = row.getString("note");
        return new Alert(
                row.getObject("id", UUID.class),
                AlertKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                AlertStatus.valueOf(row.getString("status")),
                row.getString("summary"),
                row.getTimestamp("raised_at").toInstant(),
                acknowledgedAt == null ? null : acknowledgedAt.toInstant(),
                acknowledgedBy,
                resolvedAt == null ? null : resolvedAt.toInstant(),
                resolvedBy,
                note,
                row.getBoolean("over"));
    }
}
