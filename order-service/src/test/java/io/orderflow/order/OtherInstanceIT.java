package io.orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;

/** Another instance, of which nothing is seen but what it does to the tables. */
class OtherInstanceIT extends RunningService {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Autowired
    private IdempotencyKeys keys;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void settlesAnOrderForWhichACallerWaitsHere() {
        String key = UUID.randomUUID().toString();
        CompletableFuture<ResponseEntity<JsonNode>> call = CompletableFuture.supplyAsync(
                () -> http.post("/orders", ESPRESSO, "Idempotency-Key", key, "Prefer", "wait=30"));
        await().until(() -> orderOf(key) == 1);

        jdbc.update("""
                update orders set status = 'REJECTED', reason = 'OUT_OF_STOCK', settled_at = now()
                where id = (select order_id from idempotency_keys where key = ?)
                """, key);

        assertThat(call).as("long before the wait is over").succeedsWithin(SOON);
        ResponseEntity<JsonNode> answer = call.join();
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(answer.getBody().get("status").asText()).isEqualTo("REJECTED");
    }

    private int orderOf(String key) {
        return jdbc.queryForList("select order_id from idempotency_keys where key = ?", UUID.class, key)
                .size();
    }

    @Test
    void forgetsKeysThatThisOneThenLeavesToIt() {
        String own = aKeyUsedOneYearAgo();
        String others = aKeyUsedOneYearAgo();

        transaction.executeWithoutResult(uncommitted -> {
            jdbc.update("delete from idempotency_keys where key = ?", others);

            assertThat(CompletableFuture.supplyAsync(keys::purge)).succeedsWithin(SOON);
        });

        assertThat(jdbc.queryForList("select key from idempotency_keys", String.class))
                .doesNotContain(own, others);
    }

    private String aKeyUsedOneYearAgo() {
        String key = UUID.randomUUID().toString();
        http.post("/orders", ESPRESSO, "Idempotency-Key", key);
        jdbc.update("update idempotency_keys set created_at = created_at - interval '1 year' where key = ?", key);
        return key;
    }
}
