package io.orderflow.messaging.repair;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.repair.RepairAction.Criteria;
import io.orderflow.messaging.repair.RepairAction.DiscardedEvent;
import io.orderflow.messaging.repair.RepairAction.Kind;
import io.orderflow.messaging.repair.RepairAction.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The {@code dead_letter_actions} table. Rows are only ever added, by the transaction that does what they tell of. */
public class RepairLog {

    private static final String ACTION = """
            select id, action, event_id, exception, type, reason, requested, at, subject, payload
            from dead_letter_actions""";

    private final JdbcTemplate jdbc;

    public RepairLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    public void add(RepairAction action) {
        Criteria criteria = action.criteria();
        DiscardedEvent event = action.event();
        jdbc.update(
                """
                insert into dead_letter_actions
                    (id, action, event_id, exception, type, reason, requested, at, subject, payload)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                action.id(),
                action.kind().name(),
                criteria.id(),
                criteria.exception(),
                event == null ? criteria.type() : event.type(),
                action.reason(),
                action.requested(),
                Timestamp.from(action.at()),
                event == null ? null : event.subject(),
                event == null ? null : event.payload());
    }

    public Optional<RepairAction> find(UUID id) {
        return jdbc.query(ACTION + " where id = ?", RepairLog::action, id).stream()
                .findFirst();
    }

    /** The action by which {@code eventId} left the outbox. */
    public Optional<RepairAction> findDiscardOfUndelivered(UUID eventId) {
        return jdbc
                .query(ACTION + " where action = 'DISCARD_UNDELIVERED' and event_id = ?", RepairLog::action, eventId)
                .stream()
                .findFirst();
    }

    /**
     * Up to {@code limit} actions, newest first, without the events that they tell of.
     *
     * @param before only actions before the one with this id; null begins with the newest
     */
    public List<RepairAction> list(@Nullable UUID before, int limit) {
        return jdbc.query("""
                select id, action, event_id, exception, type, reason, requested, at, null as subject, null as payload
                from dead_letter_actions where ?::uuid is null or id < ?
                order by id desc limit ?
                """, RepairLog::action, before, before, limit);
    }

    /** How far the replay {@code id} has come. What a later action has taken on counts there. */
    public Progress progress(UUID id) {
        return jdbc.query(
                        """
                        select count(*) filter (where status = 'REPLAYING') as pending,
                            count(*) filter (where status = 'REPLAYED') as replayed,
                            count(*) filter (where status = 'REPLAYED'
                                and exists (select from inbox where message_id = dead_letters.id)) as handled,
                            count(*) filter (where status = 'WAITING') as failed_again
                        from dead_letters where action_id = ?
                        """,
                        (result, row) -> new Progress(
                                result.getInt("pending"),
                                result.getInt("replayed"),
                                result.getInt("handled"),
                                result.getInt("failed_again")),
                        id)
                .get(0);
    }

    private static RepairAction action(ResultSet result, int row) throws SQLException {
        Kind kind = Kind.valueOf(result.getString("action"));
        String type = result.getString("type");
        String payload = result.getString("payload");
        boolean undelivered = kind == Kind.DISCARD_UNDELIVERED;
        return new RepairAction(
                result.getObject("id", UUID.class),
                kind,
                new Criteria(
                        result.getObject("event_id", UUID.class),
                        result.getString("exception"),
                        undelivered ? null : type),
                result.getString("reason"),
                result.getInt("requested"),
                result.getTimestamp("at").toInstant(),
                undelivered && payload != null ? new DiscardedEvent(type, result.getString("subject"), payload) : null);
    }
}
