package io.orderflow.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Remembers which order a caller's idempotency key led to. */
@Component
class IdempotencyKeys {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration retention;

    IdempotencyKeys(
            JdbcClient jdbc,
            ObjectMapper json,
            Clock clock,
            @Value("${orderflow.idempotency.retention}") Duration retention) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Claims {@code key} for a new order, in the transaction that places it. Of several callers at once, one gets it and
     * the others wait for that one's commit.
     *
     * @return {@code orderId} if the key was free, else the id of the order it belongs to
     * @throws IdempotencyKeyReusedException if it belongs to another command
     */
    UUID claim(String key, PlaceOrder command, UUID orderId) {
        String fingerprint = fingerprint(command);
        int claimed = jdbc.sql("""
                        insert into idempotency_keys (key, fingerprint, order_id, created_at)
                        values (:key, :fingerprint, :orderId, :now)
                        on conflict do nothing
                        """)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("orderId", orderId)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (claimed == 1) {
            return orderId;
        }
        Claim owner = jdbc.sql("select fingerprint, order_id from idempotency_keys where key = :key")
                .param("key", key)
                .query(Claim.class)
                .single();
        if (!owner.fingerprint().equals(fingerprint)) {
            throw new IdempotencyKeyReusedException(key);
        }
        return owner.orderId();
    }

    /** Forgets keys older than the retention, but for those that another instance is forgetting. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    int purge() {
        return jdbc.sql("""
                        delete from idempotency_keys
                        where key in (select key from idempotency_keys where created_at < :cutoff for update skip locked)
                        """)
                .param("cutoff", Timestamp.from(clock.instant().minus(retention)))
                .update();
    }

    private String fingerprint(PlaceOrder command) {
        try {
            byte[] canonical = json.writeValueAsBytes(command);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Claim(String fingerprint, UUID orderId) {}
}
