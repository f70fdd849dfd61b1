package io.orderflow.sandbox.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.importing.ProgressBar.State;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressBarTests {

    @Test
    void showsHowMuchIsDoneAndHowFast() {
        assertThat(ProgressBar.line(
                        new State(1_500, 1_000, OptionalDouble.of(0.25), "3 failed"), Duration.ofSeconds(2)))
                .isEqualTo("[######..................]  25 %  1,500 lines, 500/s, 2.0 s; 3 failed");
    }

    @Test
    void showsNoShareOfWhatHasNoKnownEnd() {
        assertThat(ProgressBar.line(new State(0, 0, OptionalDouble.empty(), ""), Duration.ZERO))
                .isEqualTo("0 lines, 0/s, 0.0 s");
    }
}
