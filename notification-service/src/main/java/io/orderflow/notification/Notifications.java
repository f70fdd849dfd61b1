package io.orderflow.notification;

import io.orderflow.messaging.database.RowArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The {@code notifications} table. */
@Repository
class Notifications {

    private final JdbcTemplate jdbc;

    Notifications(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores those of {@code candidates} whose customers had none of that type about that order yet.
     *
     * @return the stored ones
     */
    List<Notification> addMissing(List<Notification> candidates) {
        // In key order, so that two instances that got the same events do not wait for each other.
        Set<UUID> stored = new HashSet<>(jdbc.query(
                """
                insert into notifications
                    (id, order_id, customer_id, recipient, type, subject, message, status, created_at)
                select id, order_id, customer_id, recipient, type, subject, message, status, created_at
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                    as n (id, order_id, customer_id, recipient, type, subject, message, status, created_at)
                order by order_id, type
                on conflict (order_id, type) do nothing
                returning id
                """,
                RowArrays.of(candidates)
                        .with("uuid", Notification::id)
                        .with("uuid", Notification::orderId)
                        .with("text", Notification::customerId)
                        .with("text", Notification::recipient)
                        .with("text", Notification::type)
                        .with("text", Notification::subject)
                        .with("text", Notification::message)
                        .with("text", Notification::status)
                        .with("timestamptz", Notification::createdAt),
                (row, index) -> row.getObject("id", UUID.class)));
        return candidates.stream()
                .filter(candidate -> stored.contains(candidate.id()))
                .toList();
    }

    Optional<Notification> find(UUID id) {
        return jdbc.query("""
                        select id, order_id, customer_id, recipient, type, subject, message, status, created_at
                        from notifications
                        where id = ?
                        """, Notifications::notification, id).stream().findFirst();
    }

    /** Newest first; each null leaves its condition out. */
    List<Notification> list(@Nullable String customerId, @Nullable UUID orderId, @Nullable UUID before, int limit) {
        StringBuilder conditions = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        if (customerId != null) {
            conditions.append(" and customer_id = ?");
            values.add(customerId);
        }
        if (orderId != null) {
            conditions.append(" and order_id = ?");
            values.add(orderId);
        }
        if (before != null) {
            conditions.append(" and id < ?");
            values.add(before);
        }
        values.add(limit);
        return jdbc.query("""
                select id, order_id, customer_id, recipient, type, subject, message, status, created_at
                from notifications
                where %s
                order by id desc
                limit ?
                """.formatted(conditions), Notifications::notification, values.toArray());
    }

    private static Notification notification(ResultSet row, int index) throws SQLException {
        return new Notification(
                row.getObject("id", UUID.class),
                row.getObject("order_id", UUID.class),
                row.getString("customer_id"),
                row.getString("recipient"),
                NotificationType.valueOf(row.getString("type")),
                row.getString("subject"),
                row.getString("message"),
                NotificationStatus.valueOf(row.getString("status")),
                row.getTimestamp("created_at").toInstant());
    }
}
