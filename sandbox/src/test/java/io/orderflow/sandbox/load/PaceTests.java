package io.orderflow.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTests {

    private static final long START = 7;

    @Test
    void anOpenLoopKeepsItsTimesWhateverTheTimeIs() {
        Pace pace = new Pace(300);

        assertThat(pace.due(0, START, 99)).isEqualTo(START);
        assertThat(pace.due(1, START, 99)).isEqualTo(START + 3_333_333);
        assertThat(pace.due(300, START, 99)).isEqualTo(START + TimeUnit.SECONDS.toNanos(1));
        assertThat(pace.due(9_999_999, START, 99)).isEqualTo(START + 33_333_330_000_000L);
    }

    @Test
    void aClosedLoopSendsWhenAConnectionIsFree() {
        Pace pace = new Pace(0);

        assertThat(pace.due(1_000, START, 99)).isEqualTo(99);
    }
}
