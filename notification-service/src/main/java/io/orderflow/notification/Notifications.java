package io.orderflow.notification;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
                statement -> {
                    statement.setArray(1, array(statement, "uuid", candidates, Notification::id));
                    statement.setArray(2, array(statement, "uuid", candidates, Notification::orderId));
                    statement.setArray(3, array(statement, "text", candidates, Notification::customerId));
                    statement.setArray(4, array(statement, "text", candidates, Notification::recipient));
                    statement.setArray(5, array(statement, "text", candidates, Notification::type));
                    statement.setArray(6, array(statement, "text", candidates, Notification::subject));
                    statement.setArray(7, array(statement, "text", candidates, Notification::message));
                    statement.setArray(8, array(statement, "text", candidates, Notification::status));
                    statement.setArray(9, array(statement, "timestamptz", candidates, Notification::createdAt));
                },
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

    /** One column of {@code rows}. The driver writes the elements as their {@code toString} says, and null as null. */
    private static Array array(
            PreparedStatement statement,
            String type,
            List<Notification> rows,
            Function<Notification, @Nullable Object> column)
            throws SQLException {
        @Nullable Object[] elements = rows.stream()
                .map(column.andThen(value -> value == null ? null : value.toString()))
                .toArray(String[]::new);
        return statement.getConnection().createArrayOf(type, elements);
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
