package io.orderflow.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        ", 0",
        "0, 0",
        "7, 7",
        "301, 300",
        "99999999999999999999, 0",
        "-1, 0",
        "soon, 0",
        "'Sat, 31 Jan 2026 12:01:30 GMT', 90",
        "'Sat, 31 Jan 2026 11:59:59 GMT', 0",
        "'Sun, 01 Feb 2026 12:00:00 GMT', 300"
    })
    void readsSecondsAndDatesUpToFiveMinutes(@Nullable String retryAfter, int seconds) {
        assertThat(new Reply(503, false, MissingNode.getInstance(), retryAfter).pause(NOW))
                .hasSeconds(seconds);
    }
}
