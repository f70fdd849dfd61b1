package io.orderflow.notification;

import io.orderflow.messaging.database.RowArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

/** The {@code deliveries} table, and the status of a notification, which follows from its deliveries. */
@Repository
class Deliveries {

    /** Whoever changes deliveries holds their notifications: two channels that are done at once see each other's outcome. */
    private static final String LOCK = "select id from notifications where id = any(?) order by id for no key update";

    private final JdbcTemplate jdbc;

    Deliveries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes up to {@code limit} due deliveries, longest due first; those that somebody else is changing are left out.
     *
     * @param until end of the lease: nobody else gets them before
     */
    List<Claim> take(Channel channel, int limit, Instant now, Instant until) {
        return jdbc.query(
                """
                with due as (
                    select notification_id
                    from deliveries
                    where channel = ? and due_at <= ?
                    order by due_at
                    limit ?
                    for update skip locked
                ), taken as (
                    update deliveries
                    set due_at = ?
                    from due
                    where deliveries.notification_id = due.notification_id and channel = ?
                    returning deliveries.notification_id, attempts
                )
                select n.id, n.recipient, p.webhook_url, n.customer_id, n.order_id, n.type, n.language, n.subject, n.message,
                    n.created_at, taken.attempts
                from taken
                join notifications n on n.id = taken.notification_id
                left join preferences p on p.customer_id = n.customer_id
                order by n.id
                """,
                (row, index) -> claim(row, channel),
                channel.name(),
                Timestamp.from(now),
                limit,
                Timestamp.from(until),
                channel.name());
    }

    /**
     * Records what came of deliveries whose lease ended at {@code until}, each of another notification. What somebody else has taken
     * meanwhile is left to them, but for what was sent.
     */
    void settle(Collection<Outcome> outcomes, Instant until) {
        lock(outcomes);
        RowArrays<Outcome> columns = RowArrays.of(outcomes)
                .with("uuid", Outcome::notificationId)
                .with("text", outcome -> outcome.delivery().channel())
                .with("text", outcome -> outcome.delivery().status())
                .with("int4", outcome -> outcome.delivery().attempts())
                .with("timestamptz", outcome -> outcome.delivery().nextAttemptAt())
                .with("text", outcome -> outcome.delivery().error())
                .with("timestamptz", outcome -> outcome.delivery().sentAt());
        jdbc.update("""
                insert into deliveries as d (notification_id, channel, status, attempts, due_at, error, sent_at)
                select notification_id, channel, status, attempts, due_at, error, sent_at
                from unnest(?, ?, ?, ?, ?, ?, ?)
                    as o (notification_id, channel, status, attempts, due_at, error, sent_at)
                on conflict (notification_id, channel) do update
                set status = excluded.status, attempts = excluded.attempts, due_at = excluded.due_at, error = excluded.error,
                    sent_at = excluded.sent_at
                where d.status = 'PENDING' and (d.due_at = ? or excluded.status = 'SENT')
                """, statement -> statement.setTimestamp(columns.setValues(statement, 1), Timestamp.from(until)));
        List<Outcome> over = outcomes.stream().filter(Outcome::isOver).toList();
        if (!over.isEmpty()) {
            jdbc.update("""
                    update notifications
                    set status = (
                        select case when bool_or(d.status = 'PENDING') then 'PENDING'
                            when bool_or(d.status = 'FAILED') then 'FAILED'
                            else 'SENT' end
                        from deliveries d
                        where d.notification_id = notifications.id)
                    where id = any(?)
                    """, RowArrays.of(over).with("uuid", Outcome::notificationId));
        }
    }

    private void lock(Collection<Outcome> outcomes) {
        jdbc.query(LOCK, RowArrays.of(outcomes).with("uuid", Outcome::notificationId), (RowCallbackHandler) row -> {});
    }

    List<Delivery> of(UUID notificationId) {
        return jdbc.query(
                """
                select channel, status, attempts, due_at, error, sent_at
                from deliveries
                where notification_id = ?
                order by channel
                """,
                (row, index) -> new Delivery(
                        Channel.valueOf(row.getString("channel")),
                        DeliveryStatus.valueOf(row.getString("status")),
                        row.getInt("attempts"),
                        instant(row, "due_at"),
                        row.getString("error"),
                        instant(row, "sent_at")),
                notificationId);
    }

    /**
     * Makes the failed deliveries of a notification due again, as if they had never been tried, by e-mail to the address that the
     * customer names now.
     *
     * @return their channels; empty if none had failed
     */
    List<Channel> retry(UUID notificationId, Instant now) {
        jdbc.query(LOCK, RowArrays.of(List.of(notificationId)).with("uuid", id -> id), (RowCallbackHandler) row -> {});
        List<Channel> retried = jdbc.query(
                """
                update deliveries
                set status = 'PENDING', attempts = 0, due_at = ?, error = null
                where notification_id = ? and status = 'FAILED'
                returning channel
                """, (row, index) -> Channel.valueOf(row.getString("channel")), Timestamp.from(now), notificationId);
        if (!retried.isEmpty()) {
            jdbc.update("""
                    update notifications
                    set status = 'PENDING',
                        recipient = coalesce(
                            (select email from preferences p where p.customer_id = notifications.customer_id), recipient)
                    where id = ?
                    """, notificationId);
        }
        return retried;
    }

    private static Claim claim(ResultSet row, Channel channel) throws SQLException {
        return new Claim(
                new OutgoingMessage(
                        row.getObject("id", UUID.class),
                        row.getString(channel == Channel.WEBHOOK ? "webhook_url" : "recipient"),
                        row.getString("customer_id"),
                        row.getObject("order_id", UUID.class),
                        NotificationType.valueOf(row.getString("type")),
                        row.getString("language"),
                        row.getString("subject"),
                        row.getString("message"),
                        row.getTimestamp("created_at").toInstant()),
                row.getInt("attempts"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /** What became of a delivery. */
    record Outcome(UUID notificationId, Delivery delivery) {

        private boolean isOver() {
            return delivery.status() != DeliveryStatus.PENDING;
        }
    }
}
