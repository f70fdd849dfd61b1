package io.orderflow.order;

import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class IdempotencyKeysHttpIT extends RunningService {

    @Test
    void givesTheFirstAnswerAgainForTheSameKey() {
        String key = UUID.randomUUID().toString();

        ResponseEntity<JsonNode> first = http.post("/orders", ESPRESSO, "Idempotency-Key", key);
        UUID order = UUID.fromString(first.getBody().get("order_id").asText());
        neighbours.publish(paid(order));
        awaitStatus(order, OrderStatus.CONFIRMED);
        ResponseEntity<JsonNode> again = http.post("/orders", ESPRESSO.replace(" ", ""), "Idempotency-Key", key);

        assertThat(again.getStatusCode()).isEqualTo(first.getStatusCode());
        assertThat(again.getHeaders().getLocation())
                .isEqualTo(first.getHeaders().getLocation());
        assertThat(again.getBody()).isEqualTo(first.getBody());
    }

    @Test
    void refusesAKeyWithAnotherBody() {
        String key = UUID.randomUUID().toString();
        http.post("/orders", ESPRESSO, "Idempotency-Key", key);

        assertProblem(
                http.post("/orders", ESPRESSO.replace("2.50", "2.60"), "Idempotency-Key", key),
                HttpStatus.UNPROCESSABLE_ENTITY,
                "idempotency-key-reused");
    }

    @Test
    void placesOneOrderForTwentyCallsAtOnceWithOneKey() {
        String key = UUID.randomUUID().toString();
        CyclicBarrier together = new CyclicBarrier(20);

        List<CompletableFuture<ResponseEntity<JsonNode>>> calls = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                together.await();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            return http.post("/orders", ESPRESSO, "Idempotency-Key", key);
                        },
                        task -> new Thread(task).start()))
                .limit(20)
                .toList();

        assertThat(calls.stream().map(CompletableFuture::join))
                .allSatisfy(answer -> assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED))
                .extracting(answer -> answer.getBody().get("order_id").asText())
                .containsOnly(calls.get(0).join().getBody().get("order_id").asText());
    }
}
