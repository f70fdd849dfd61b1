package io.orderflow.messaging.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.messaging.test.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTests {

    private final SettableClock clock = new SettableClock();
    private final Pace pace = new Pace(50, clock);

    @Test
    void allowsSoManyPerSecond() {
        pace.use(pace.allowed());
        int total = 0;
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofMillis(30));
            int allowed = pace.allowed();
            pace.use(allowed);
            total += allowed;
        }

        assertThat(total).isEqualTo(150);
        assertThat(pace.allowed()).isZero();
    }

    @Test
    void allowsOneSecondsWorthAfterARest() {
        clock.advance(Duration.ofDays(1));

        assertThat(pace.allowed()).isEqualTo(50);
        pace.use(20);
        assertThat(pace.allowed()).isEqualTo(30);
    }

    @Test
    void survivesAClockThatIsSetBack() {
        pace.use(pace.allowed());
        clock.advance(Duration.ofHours(-1));

        assertThat(pace.allowed()).isEqualTo(50);
    }
}
