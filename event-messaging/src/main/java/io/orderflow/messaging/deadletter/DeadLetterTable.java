package io.orderflow.messaging.deadletter;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.orderflow.messaging.amqp.Failure;
import io.orderflow.messaging.amqp.WireProperties;
import io.orderflow.messaging.database.UuidArray;
import io.orderflow.messaging.repair.RepairAction.Criteria;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The {@code dead_letters} table. Leases of what is replayed run by the database's clock, which all instances share. */
class DeadLetterTable {

    /** Bytes of a payload that a list shows. */
    static final int BEGINNING = 2_000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    DeadLetterTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /**
     * Stores a dead letter. One that was here before waits again, whatever was decided about it.
     *
     * @return false if the event has been handled meanwhile, and nothing was stored
     */
    boolean store(
            UUID id,
            @Nullable String type,
            @Nullable String subject,
            Failure failure,
            BasicProperties properties,
            byte[] payload) {
        return jdbc.update(
                        """
                        insert into dead_letters as known
                            (id, type, subject, exception, message, stack_trace, attempts, first_failed_at,
                             last_failed_at, properties, payload)
                        select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                        where not exists (select from inbox where message_id = ?)
                        on conflict (id) do update
                        set status = 'WAITING', exception = excluded.exception, message = excluded.message,
                            stack_trace = excluded.stack_trace, attempts = known.attempts + excluded.attempts,
                            failures = known.failures + 1, last_failed_at = excluded.last_failed_at,
                            properties = excluded.properties, payload = excluded.payload, due_at = null, settled_at = null
                        """,
                        id,
                        storable(type),
                        storable(subject),
                        storable(failure.exception()),
                        storable(failure.message()),
                        storable(failure.stackTrace()),
                        failure.attempts(),
                        Timestamp.from(failure.at()),
                        Timestamp.from(failure.at()),
                        WireProperties.encode(properties),
                        payload,
                        id)
                > 0;
    }

    /** Anything may be written in a message, also what Postgres has no room for in a text. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    /** Up to {@code limit}, by descending id, with the beginnings of their payloads. */
    List<DeadLetter> find(DeadLetterSearch search, int limit) {
        return client.sql("""
                        select id, status, type, subject, exception, message, stack_trace, attempts, failures,
                            first_failed_at, last_failed_at, properties, substring(payload from 1 for :beginning) as payload,
                            length(payload) as payload_size, action_id
                        from dead_letters
                        where (:status::text is null or status = :status)
                            and (:exception::text is null or exception = :exception
                                or right(exception, length(:exception) + 1) = '.' || :exception)
                            and (:type::text is null or type = :type)
                            and (:subject::text is null or subject = :subject)
                            and (:before::uuid is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("beginning", BEGINNING)
                .param(
                        "status",
                        search.status() == null ? null : search.status().name())
                .param("exception", search.exception())
                .param("type", search.type())
                .param("subject", search.subject())
                .param("before", search.before())
                .param("limit", limit)
                .query(WITH_PAYLOAD)
                .list();
    }

    /** The whole of it. */
    Optional<DeadLetter> find(UUID id) {
        return client.sql("""
                        select id, status, type, subject, exception, message, stack_trace, attempts, failures,
                            first_failed_at, last_failed_at, properties, payload, length(payload) as payload_size, action_id
                        from dead_letters where id = :id
                        """).param("id", id).query(WITH_PAYLOAD).optional();
    }

    /** What became of it so far; locks it. */
    Optional<Standing> lock(UUID id) {
        return client.sql("select status, action_id from dead_letters where id = :id for update")
                .param("id", id)
                .query((result, row) -> new Standing(
                        DeadLetterStatus.valueOf(result.getString("status")),
                        result.getObject("action_id", UUID.class)))
                .optional();
    }

    /**
     * Marks what waits and fits the criteria to be replayed, or as discarded, by the action {@code actionId}.
     *
     * @return how many
     */
    int decide(Criteria criteria, DeadLetterStatus decision, UUID actionId) {
        // In key order, so that two of these do not wait for each other.
        return client.sql("""
                        update dead_letters
                        set status = :decision, action_id = :action, due_at = now(),
                            settled_at = case when :decision = 'DISCARDED' then now() end
                        where id in (
                            select id from dead_letters
                            where status = 'WAITING'
                                and (:id::uuid is null or id = :id)
                                and (:exception::text is null or exception = :exception
                                    or right(exception, length(:exception) + 1) = '.' || :exception)
                                and (:type::text is null or type = :type)
                            order by id for update)
                        """)
                .param("decision", decision.name())
                .param("action", actionId)
                .param("id", criteria.id())
                .param("exception", criteria.exception())
                .param("type", criteria.type())
                .update();
    }

    /** Takes up to {@code limit} to publish; nobody else gets them before {@code lease} is over. */
    List<Replay> claim(int limit, Duration lease) {
        return jdbc.query(
                """
                update dead_letters set due_at = clock_timestamp() + ? * interval '1 millisecond'
                where id = any(array(
                    select id from dead_letters where status = 'REPLAYING' and due_at <= now()
                    order by id limit ? for update skip locked))
                returning id, failures, properties, payload
                """,
                (result, row) -> new Replay(
                        result.getObject("id", UUID.class),
                        result.getInt("failures"),
                        WireProperties.decode(result.getBytes("properties")),
                        result.getBytes("payload")),
                lease.toMillis(),
                limit);
    }

    /** Notes that they were published; those that failed again since are left alone. */
    void replayed(List<Replay> replays) {
        jdbc.batchUpdate("""
                update dead_letters set status = 'REPLAYED', settled_at = now()
                where id = ? and failures = ? and status = 'REPLAYING'
                """, replays, replays.size(), (statement, replay) -> {
            statement.setObject(1, replay.id());
            statement.setInt(2, replay.failures());
        });
    }

    /** Gives them back at once. */
    void release(Collection<UUID> ids) {
        jdbc.update("update dead_letters set due_at = now() where id = any(?)", new UuidArray(ids));
    }

    /** How many wait, counted up to {@code limit}. */
    long countWaiting(int limit) {
        Long count = jdbc.queryForObject(
                "select count(*) from (select 1 from dead_letters where status = 'WAITING' limit ?) as waiting",
                Long.class,
                limit);
        return count == null ? 0 : count;
    }

    /**
     * Forgets up to {@code limit} that were settled before {@code cutoff}, but for those that another instance is forgetting.
     *
     * @return how many
     */
    int purge(Instant cutoff, int limit) {
        return jdbc.update("""
                delete from dead_letters
                where id = any(array(select id from dead_letters where settled_at < ? limit ? for update skip locked))
                """, Timestamp.from(cutoff), limit);
    }

    private static final RowMapper<DeadLetter> WITH_PAYLOAD = DeadLetterTable::deadLetter;

    private static DeadLetter deadLetter(ResultSet result, int row) throws SQLException {
        return new DeadLetter(
                result.getObject("id", UUID.class),
                DeadLetterStatus.valueOf(result.getString("status")),
                result.getString("type"),
                result.getString("subject"),
                new Failure(
                        result.getString("exception"),
                        result.getString("message"),
                        result.getString("stack_trace"),
                        (int) Math.min(Integer.MAX_VALUE, result.getLong("attempts")),
                        result.getTimestamp("last_failed_at").toInstant()),
                result.getInt("failures"),
                result.getTimestamp("first_failed_at").toInstant(),
                WireProperties.decode(result.getBytes("properties")),
                result.getBytes("payload"),
                result.getInt("payload_size"),
                result.getObject("action_id", UUID.class));
    }

    record Standing(DeadLetterStatus status, @Nullable UUID actionId) {}

    /** @param failures of the event when it was claimed: more of them since mean that the replay is over */
    record Replay(UUID id, int failures, BasicProperties properties, byte[] payload) {}
}
