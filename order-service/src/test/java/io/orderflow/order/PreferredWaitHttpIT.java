package io.orderflow.order;

import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class PreferredWaitHttpIT extends RunningService {

    @Test
    void waitsForTheOutcomeIfPreferred() {
        String customer = "waiting-" + UUID.randomUUID();
        CompletableFuture<ResponseEntity<JsonNode>> call = CompletableFuture.supplyAsync(
                () -> http.post("/orders", ESPRESSO.replace("\"alice\"", "\"" + customer + "\""), "Prefer", "wait=20"));
        await().until(() ->
                http.get("/orders/customer/" + customer).getBody().get("items").size() == 1);
        UUID order = UUID.fromString(http.get("/orders/customer/" + customer)
                .getBody()
                .get("items")
                .get(0)
                .get("order_id")
                .asText());
        neighbours.publish(paid(order));

        ResponseEntity<JsonNode> answer = call.join();

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(answer.getHeaders().getLocation()).hasToString("/orders/" + order);
        assertThat(answer.getBody().get("status").asText()).isEqualTo("CONFIRMED");
    }

    @Test
    void answersAsAcceptedWhenTheWaitIsOver() {
        ResponseEntity<JsonNode> answer = http.post("/orders", ESPRESSO, "Prefer", "respond-async, wait=1");

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getBody().get("status").asText()).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=31", "wait=-1", "wait=soon", "wait="})
    void refusesAnImpossibleWait(String prefer) {
        assertProblem(http.post("/orders", ESPRESSO, "Prefer", prefer), HttpStatus.BAD_REQUEST, "invalid-request");
    }
}
