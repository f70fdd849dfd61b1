package io.orderflow.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.messaging.database.RowArrays;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Remembers which order a caller's idempotency key led to. */
@Component
class IdempotencyKeys {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration retention;

    IdempotencyKeys(
            JdbcTemplate jdbc,
            ObjectMapper json,
            Clock clock,
            @Value("${orderflow.idempotency.retention}") Duration retention) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.retention = retention;
    }

    /** What to claim {@code key} with, for a new order {@code orderId} that {@code command} asks for. */
    Claim claim(String key, PlaceOrder command, UUID orderId) {
        return new Claim(key, fingerprint(command), orderId);
    }

    /**
     * Makes {@code claims}, in the transaction that places their orders. Of several callers that claim a key at once, one gets it and the
     * others wait for that one's commit.
     *
     * @return by key, the claim that it belongs to: one of {@code claims}, or an earlier one
     */
    Map<String, Claim> make(Collection<Claim> claims) {
        Map<String, Claim> owners = new HashMap<>();
        if (claims.isEmpty()) {
            return owners;
        }
        Timestamp now = Timestamp.from(clock.instant());
        RowArrays<Claim> columns = RowArrays.of(claims)
                .with("text", Claim::key)
                .with("text", Claim::fingerprint)
                .with("uuid", Claim::orderId);
        // In the order of keys, so that two batches with the same ones cannot wait for each other.
        jdbc.query(
                """
                insert into idempotency_keys (key, fingerprint, order_id, created_at)
                select key, fingerprint, order_id, ?
                from unnest(?, ?, ?) as claim (key, fingerprint, order_id)
                order by key
                on conflict do nothing
                returning key, fingerprint, order_id
                """,
                statement -> {
                    statement.setTimestamp(1, now);
                    columns.setValues(statement, 2);
                },
                (RowCallbackHandler) row -> addTo(owners, row));
        List<Claim> late = claims.stream()
                .filter(claim -> !owners.containsKey(claim.key()))
                .toList();
        if (!late.isEmpty()) {
            jdbc.query(
                    "select key, fingerprint, order_id from idempotency_keys where key = any(?)",
                    RowArrays.of(late).with("text", Claim::key),
                    (RowCallbackHandler) row -> addTo(owners, row));
        }
        return owners;
    }

    private static void addTo(Map<String, Claim> owners, ResultSet row) throws SQLException {
        Claim owner =
                new Claim(row.getString("key"), row.getString("fingerprint"), row.getObject("order_id", UUID.class));
        owners.put(owner.key(), owner);
    }

    /** Forgets keys older than the retention, but for those that another instance is forgetting. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    int purge() {
        return jdbc.update("""
                delete from idempotency_keys
                where key in (select key from idempotency_keys where created_at < ? for update skip locked)
                """, Timestamp.from(clock.instant().minus(retention)));
    }

    private String fingerprint(PlaceOrder command) {
        try {
            byte[] canonical = json.writeValueAsBytes(command);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Who wants a key.
     *
     * @param fingerprint of the command
     */
    record Claim(String key, String fingerprint, UUID orderId) {}
}
