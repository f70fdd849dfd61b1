package io.orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettleBucketTests {

    @ParameterizedTest
    @MethodSource("times")
    void isAtMostOneSixteenthWrong(long millis) {
        assertThat((double) SettleBucket.of(millis).millis()).isCloseTo(millis, within(millis / 16.0));
    }

    private static LongStream times() {
        return LongStream.concat(
                LongStream.range(0, 300), LongStream.iterate(300, time -> time < 1L << 40, time -> time * 9 / 8 + 1));
    }

    @Test
    void leavesNoGapAndKeepsTheOrder() {
        int[] buckets = LongStream.range(0, 100_000)
                .mapToInt(millis -> SettleBucket.of(millis).number())
                .distinct()
                .toArray();

        assertThat(buckets).isEqualTo(IntStream.range(0, buckets.length).toArray());
    }

    @Test
    void takesATimeThatRunsBackwardsForNone() {
        assertThat(SettleBucket.of(-5)).isEqualTo(SettleBucket.of(0));
    }
}
