package io.orderflow.sandbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTests {

    @Test
    void waitsLongerEachTimeUpToABound() {
        BackOff backOff = new BackOff();

        assertThat(IntStream.range(0, 7)
                        .mapToObj(i -> backOff.after(Duration.ZERO).toMillis()))
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L, 10_000L);
    }

    @Test
    void beginsAnewForWhoHasBeenWellForLong() {
        BackOff backOff = new BackOff();
        backOff.after(Duration.ZERO);
        backOff.after(Duration.ZERO);

        assertThat(backOff.after(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(500));
    }
}
