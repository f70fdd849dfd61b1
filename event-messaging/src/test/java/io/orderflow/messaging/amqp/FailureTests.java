package io.orderflow.messaging.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.MessageProperties;

class FailureTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final MessageProperties dead = new MessageProperties();

    @Test
    void readsWhatItWrote() {
        Failure failure = Failure.of(new IllegalStateException("broken"), 4, NOW.minusSeconds(60));
        dead.setHeaders(failure.headers());

        assertThat(Failure.in(dead, NOW)).isEqualTo(failure);
        assertThat(failure.stackTrace()).contains("FailureTests");
    }

    @ParameterizedTest
    @CsvSource({
        "delivery_limit, it came back too often",
        "rejected, its consumer rejected it",
        "expired, nobody took it in the time",
        "maxlen, the queue was full",
        "other, other"
    })
    void saysWhyTheBrokerGaveAMessageUp(String reason, String words) {
        dead.setHeader("x-death", List.of(Map.of("reason", reason, "queue", "payment-service.events", "count", 1L)));
        dead.setHeader("x-delivery-count", 101L);

        Failure failure = Failure.in(dead, NOW);

        assertThat(failure.exception()).isEqualTo("broker:" + reason);
        assertThat(failure.message()).contains("payment-service.events", words);
        assertThat(failure.attempts())
                .as("deliveries from the dead-letter queue are none")
                .isEqualTo(1);
        assertThat(failure.at()).isEqualTo(NOW);
    }

    @Test
    void saysThatNobodySaidWhy() {
        assertThat(Failure.in(dead, NOW))
                .isEqualTo(new Failure("unknown", "It came here without a reason", "", 1, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", ""})
    void believesNoImpossibleTime(String at) {
        dead.setHeaders(Failure.of(new IllegalStateException("broken"), 4, NOW).headers());
        dead.setHeader("dead-letter-at", at);
        dead.setHeader("dead-letter-attempts", "many");

        assertThat(Failure.in(dead, NOW).at()).isEqualTo(NOW);
        assertThat(Failure.in(dead, NOW).attempts()).isZero();
    }
}
