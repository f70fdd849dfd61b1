package io.orderflow.notification;

import io.orderflow.messaging.database.RowArrays;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Repository;

/** The {@code preferences} table. */
@Repository
class CustomerPreferences {

    private final JdbcTemplate jdbc;

    CustomerPreferences(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By customer; those who never said anything are left out. */
    Map<String, Preferences> of(Collection<String> customerIds) {
        Map<String, Preferences> found = new HashMap<>();
        jdbc.query("""
                select customer_id, language, channels, email, webhook_url, muted_types
                from preferences
                where customer_id = any(?)
                """, RowArrays.of(customerIds).with("text", id -> id), (RowCallbackHandler)
                row -> found.put(row.getString("customer_id"), preferences(row)));
        return found;
    }

    void put(String customerId, Preferences preferences, Instant now) {
        jdbc.update(
                """
                insert into preferences (customer_id, language, channels, email, webhook_url, muted_types, updated_at)
                values (?, ?, ?::text[], ?, ?, ?::text[], ?)
                on conflict (customer_id) do update
                set language = excluded.language, channels = excluded.channels, email = excluded.email,
                    webhook_url = excluded.webhook_url, muted_types = excluded.muted_types, updated_at = excluded.updated_at
                """,
                customerId,
                preferences.language(),
                arrayOf(preferences.channels()),
                preferences.email(),
                preferences.webhookUrl(),
                arrayOf(preferences.mutedTypes()),
                Timestamp.from(now));
    }

    void forget(String customerId) {
        jdbc.update("delete from preferences where customer_id = ?", customerId);
    }

    private static String arrayOf(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.joining(",", "{", "}"));
    }

    private static Preferences preferences(ResultSet row) throws SQLException {
        return new Preferences(
                row.getString("language"),
                texts(row.getArray("channels")).map(Channel::valueOf).toList(),
                row.getString("email"),
                row.getString("webhook_url"),
                texts(row.getArray("muted_types"))
                        .map(NotificationType::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<String> texts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray());
    }
}
