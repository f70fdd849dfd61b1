package io.orderflow.notification;

import io.orderflow.messaging.database.RowArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The {@code notifications} table, and what becomes a delivery when a row is added to it. */
@Repository
class Notifications {

    static final String COLUMNS =
            "id, order_id, customer_id, recipient, type, language, subject, message, channels, status, created_at";

    private final JdbcTemplate jdbc;

    Notifications(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores those of {@code candidates} whose customers had none of that type about that order yet; what does not go to the log
     * is due to be sent at once.
     *
     * @return the stored ones
     */
    List<Notification> addMissing(List<Notification> candidates) {
        // In key order, so that two instances that got the same events do not wait for each other.
        Set<UUID> stored = new HashSet<>(jdbc.query(
                """
                with added as (
                    insert into notifications (id, order_id, customer_id, recipient, type, language, subject, message, channels,
                        status, created_at)
                    select id, order_id, customer_id, recipient, type, language, subject, message, channels::text[], status,
                        created_at
                    from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n (id, order_id, customer_id, recipient, type, language,
                        subject, message, channels, status, created_at)
                    order by order_id, type
                    on conflict (order_id, type) do nothing
                    returning id, channels, created_at
                ), due as (
                    insert into deliveries (notification_id, channel, status, attempts, due_at)
                    select id, channel, 'PENDING', 0, created_at
                    from added, unnest(channels) as channel
                    where channel <> 'LOG'
                )
                select id from added
                """,
                RowArrays.of(candidates)
                        .with("uuid", Notification::id)
                        .with("uuid", Notification::orderId)
                        .with("text", Notification::customerId)
                        .with("text", Notification::recipient)
                        .with("text", Notification::type)
                        .with("text", Notification::language)
                        .with("text", Notification::subject)
                        .with("text", Notification::message)
                        .with("text", notification -> arrayOf(notification.channels()))
                        .with("text", Notification::status)
                        .with("timestamptz", Notification::createdAt),
                (row, index) -> row.getObject("id", UUID.class)));
        return candidates.stream()
                .filter(candidate -> stored.contains(candidate.id()))
                .toList();
    }

    /**
     * Stores a notification about no order, due to be sent at once, unless one came with {@code key} before.
     *
     * @return whether it was stored
     */
    boolean add(Notification custom, IdempotencyKey key) {
        return !jdbc.queryForList(
                        """
                        with added as (
                            insert into notifications (id, customer_id, recipient, type, language, subject, message, channels,
                                status, created_at, idempotency_key, fingerprint)
                            values (?, ?, ?, ?, ?, ?, ?, ?::text[], ?, ?, ?, ?)
                            on conflict (idempotency_key) where idempotency_key is not null do nothing
                            returning id, channels, created_at
                        ), due as (
                            insert into deliveries (notification_id, channel, status, attempts, due_at)
                            select id, channel, 'PENDING', 0, created_at
                            from added, unnest(channels) as channel
                            where channel <> 'LOG'
                        )
                        select id from added
                        """,
                        UUID.class,
                        custom.id(),
                        custom.customerId(),
                        custom.recipient(),
                        custom.type().name(),
                        custom.language(),
                        custom.subject(),
                        custom.message(),
                        arrayOf(custom.channels()),
                        custom.status().name(),
                        Timestamp.from(custom.createdAt()),
                        key.value(),
                        key.fingerprint())
                .isEmpty();
    }

    /** The notification that came with a key, if its request was the same one. */
    Optional<Notification> find(IdempotencyKey key) {
        return jdbc
                .query(
                        "select " + COLUMNS + " from notifications where idempotency_key = ? and fingerprint = ?",
                        Notifications::notification,
                        key.value(),
                        key.fingerprint())
                .stream()
                .findFirst();
    }

    Optional<Notification> find(UUID id) {
        return jdbc
                .query("select " + COLUMNS + " from notifications where id = ?", Notifications::notification, id)
                .stream()
                .findFirst();
    }

    /** Newest first. */
    List<Notification> list(NotificationSearch search, int limit) {
        NotificationSearch.Query query = search.query(limit);
        return jdbc.query(query.sql(), Notifications::notification, query.values());
    }

    private static String arrayOf(List<Channel> channels) {
        return channels.stream().map(Channel::name).collect(Collectors.joining(",", "{", "}"));
    }

    private static Notification notification(ResultSet row, int index) throws SQLException {
        return new Notification(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getString("customer_id"),
                row.getString("recipient"),
                NotificationType.valueOf(row.getString("type")),
                row.getString("language"),
                row.getString("subject"),
                row.getString("message"),
                Arrays.stream((String[]) row.getArray("channels").getArray())
                        .map(Channel::valueOf)
                        .toList(),
                NotificationStatus.valueOf(row.getString("status")),
                row.getTimestamp("created_at").toInstant());
    }
}
