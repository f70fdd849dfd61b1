package io.orderflow.order;

import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.orderflow.messaging.database.DatabaseGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What callers notice of a database that fails. */
class DatabaseFailuresHttpIT extends RunningService {

    @Autowired
    private CircuitBreakerRegistry breakers;

    @AfterEach
    void mend() {
        jdbc.execute("drop function if exists lose cascade; drop sequence if exists losses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deadlock_detected", "serialization_failure"})
    void doesWhatTheDatabaseUndidAgain(String condition) {
        UUID order = placeOrder();
        lose(2, condition);

        ResponseEntity<JsonNode> answer = http.delete("/orders/" + order);

        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(answer.getBody().get("status").asText()).isEqualTo("CANCELLED");
        assertThat(timelineOf(order)).containsExactly("OrderCreated PENDING", "OrderCancelled CANCELLED");
        assertThat(published(order)).containsExactly("OrderCreated", "OrderCancelled");
    }

    @Test
    void placesNothingIfTheDatabaseUndoesItAgainAndAgain() {
        lose(3, "deadlock_detected");
        int before = orders();

        ResponseEntity<JsonNode> answer = http.post("/orders", ESPRESSO);

        assertProblem(answer, HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
        assertThat(orders()).isEqualTo(before);
    }

    @Test
    void answersAtOnceWhileTheCircuitBreakerIsOpen() {
        UUID order = placeOrder();
        CircuitBreaker breaker = breakers.circuitBreaker(DatabaseGuard.BREAKER);
        List<Duration> times = new ArrayList<>();
        // Forced, so that nothing closes it in the middle.
        breaker.transitionToForcedOpenState();
        try {
            for (int i = 0; i < 11; i++) {
                times.add(timeToRefuse(order));
            }
        } finally {
            breaker.transitionToClosedState();
        }

        Collections.sort(times);
        assertThat(times.get(times.size() / 2)).as("median of %s", times).isLessThan(Duration.ofMillis(100));
        assertThat(http.get("/orders/" + order).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    private Duration timeToRefuse(UUID order) {
        long start = System.nanoTime();
        List<ResponseEntity<JsonNode>> answers =
                List.of(http.post("/orders", ESPRESSO), http.get("/orders/" + order), http.delete("/orders/" + order));
        Duration time = Duration.ofNanos(System.nanoTime() - start).dividedBy(answers.size());
        assertThat(answers).allSatisfy(answer -> {
            assertProblem(answer, HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
            assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("5");
        });
        return time;
    }

    /** Makes the next {@code times} transactions that write to a timeline fail at their flush; a sequence outlives rollbacks. */
    private void lose(int times, String condition) {
        jdbc.execute("""
                create sequence losses;
                create function lose() returns trigger language plpgsql as $$
                begin
                    if nextval('losses') <= %d then
                        raise exception using errcode = '%s';
                    end if;
                    return new;
                end
                $$;
                create trigger lose before insert on order_timeline for each statement execute function lose();
                """.formatted(times, condition));
    }

    private int orders() {
        return jdbc.queryForObject("select count(*) from orders", Integer.class);
    }
}
