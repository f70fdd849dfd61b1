package io.orderflow.order;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class SagasHttpIT extends RunningService {

    @Autowired
    private SagaSweeper sweeper;

    @Autowired
    private MeterRegistry meters;

    @BeforeEach
    void settleWhatOtherTestsLeft() {
        clock.advance(Duration.ofHours(1));
        sweeper.runOnce();
    }

    @Test
    void countsSagasByStateAndAge() {
        placeOrder();
        clock.advance(Duration.ofMinutes(10));
        UUID reserved = placeOrder();
        neighbours.publish(reserved(reserved));
        awaitStatus(reserved, OrderStatus.RESERVED);
        placeOrder();
        clock.advance(Duration.ofMinutes(4));
        placeOrder();
        clock.advance(Duration.ofSeconds(50));
        placeOrder();
        clock.advance(Duration.ofSeconds(11));
        placeOrder();

        JsonNode sagas = http.get("/sagas").getBody();

        assertThat(sagas.get("timeout_seconds").asInt()).isEqualTo(900);
        JsonNode pending = sagas.get("states").get(0);
        assertThat(pending.get("status").asText()).isEqualTo("PENDING");
        assertThat(pending.get("waiting_for").asText()).isEqualTo("inventory");
        assertThat(pending.get("orders").asInt()).isEqualTo(5);
        assertThat(pending.get("ages")).hasToString("""
                {"UNDER_10_SECONDS":1,"UNDER_1_MINUTE":1,"UNDER_5_MINUTES":1,"UNDER_TIMEOUT":1,"OVER_TIMEOUT":1}""");
        JsonNode waiting = sagas.get("states").get(1);
        assertThat(waiting.get("status").asText()).isEqualTo("RESERVED");
        assertThat(waiting.get("waiting_for").asText()).isEqualTo("payment");
        assertThat(waiting.get("ages").get("UNDER_TIMEOUT").asInt()).isEqualTo(1);
    }

    @Test
    void namesTheOldestAndWhatTheyWaitFor() {
        UUID reserved = placeOrder();
        neighbours.publish(reserved(reserved));
        awaitStatus(reserved, OrderStatus.RESERVED);
        Instant placed = clock.instant();
        clock.advance(Duration.ofSeconds(90));
        UUID pending = placeOrder();
        UUID young = placeOrder();

        JsonNode oldest = http.get("/sagas?limit=2").getBody().get("oldest");

        assertThat(oldest.findValuesAsText("order_id"))
                .hasSize(2)
                .startsWith(reserved.toString())
                .doesNotContain(young.toString());
        JsonNode first = oldest.get(0);
        assertThat(first.get("status").asText()).isEqualTo("RESERVED");
        assertThat(first.get("waiting_for").asText()).isEqualTo("payment");
        assertThat(first.get("age_seconds").asInt()).isEqualTo(90);
        assertThat(first.get("last_event").asText()).isEqualTo("InventoryReserved");
        assertThat(Instant.parse(first.get("last_event_at").asText())).isEqualTo(placed);
        assertThat(Instant.parse(first.get("expires_at").asText())).isEqualTo(placed.plus(Duration.ofMinutes(15)));
        assertThat(oldest.get(1).get("order_id").asText()).isEqualTo(pending.toString());
        assertThat(oldest.get(1).get("last_event").asText()).isEqualTo("OrderCreated");
    }

    @Test
    void showsTheSameAsMetrics() {
        assertThat(gauges()).isEqualTo(Map.of("PENDING", 0.0, "RESERVED", 0.0, "oldest", 0.0));

        UUID reserved = placeOrder();
        neighbours.publish(reserved(reserved));
        awaitStatus(reserved, OrderStatus.RESERVED);
        clock.advance(Duration.ofSeconds(90));
        placeOrder();
        placeOrder();

        assertThat(gauges()).isEqualTo(Map.of("PENDING", 2.0, "RESERVED", 1.0, "oldest", 90.0));
        assertThat(http.getText("/prometheus").getBody())
                .contains(
                        "orderflow_sagas_oldest_seconds",
                        "orderflow_sagas_timeout_seconds{application=\"order-service\"} 900.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "x"})
    void refusesLimitsThatMakeNoSense(String limit) {
        assertInvalid(http.get("/sagas?limit={limit}", limit), "limit");
    }

    private Map<String, Double> gauges() {
        return Map.of(
                "PENDING",
                        meters.get("orderflow.sagas.unsettled")
                                .tag("status", "PENDING")
                                .gauge()
                                .value(),
                "RESERVED",
                        meters.get("orderflow.sagas.unsettled")
                                .tag("status", "RESERVED")
                                .gauge()
                                .value(),
                "oldest", meters.get("orderflow.sagas.oldest").timeGauge().value(TimeUnit.SECONDS));
    }
}
