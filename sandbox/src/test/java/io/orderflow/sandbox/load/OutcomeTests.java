package io.orderflow.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomeTests {

    private static final long DUE = 1_000_000;

    private final Outcome outcome = new Outcome(List.of(
            new Placement(id(1), DUE, Fate.CONFIRMED),
            new Placement(id(3), DUE + 10, Fate.DECLINED),
            new Placement(id(5), DUE + 20, Fate.CONFIRMED),
            new Placement(id(7), DUE + 30, Fate.CANCELLED)));

    @Test
    void measuresFromWhenAnOrderWasDueUntilItWasSettledAndLeavesOutTheOrdersOfOthers() {
        outcome.read(id(1), "CONFIRMED", DUE + 500);
        outcome.read(id(2), "REJECTED", DUE + 99_999);
        outcome.read(id(3), "PAYMENT_FAILED", DUE + 900);
        outcome.read(id(5), "CONFIRMED", DUE + 1_220);
        outcome.read(id(7), "CANCELLED", DUE + 730);
        outcome.end();

        assertThat(outcome.wrong()).isZero();
        assertThat(outcome.settled()).isEqualTo(4);
        assertThat(outcome.lastSettled()).isEqualTo(DUE + 1_220);
        assertThat(outcome.latencies().getMinValue()).isEqualTo(500);
        assertThat(outcome.latencies().getMaxValue()).isEqualTo(1_200);
    }

    @Test
    void namesOrdersThatAreLostOrHaveAnotherFate() {
        outcome.read(id(1), "PENDING", -1);
        outcome.read(id(5), "CONFIRMED", DUE + 600);
        outcome.end();

        assertThat(outcome.settled()).isEqualTo(1);
        assertThat(outcome.wrong()).isEqualTo(3);
        assertThat(outcome.statuses())
                .isEqualTo(Map.of(
                        Fate.CONFIRMED, Map.of("PENDING", 1, "CONFIRMED", 1),
                        Fate.DECLINED, Map.of("LOST", 1),
                        Fate.CANCELLED, Map.of("LOST", 1)));
        assertThat(outcome.wrongExamples()).hasSize(3).contains(id(3) + " is LOST and should be PAYMENT_FAILED");
    }

    @Test
    void hasTheOrderOfIdsThatPostgresHas() {
        Placement earlier = new Placement(UUID.fromString("0192f3a1-7c00-7fff-bfff-ffffffffffff"), DUE, Fate.CONFIRMED);
        Placement later = new Placement(UUID.fromString("0192f3a1-7c01-7000-8000-000000000000"), DUE, Fate.CONFIRMED);
        Placement last = new Placement(UUID.fromString("0192f3a1-7c01-7000-bfff-000000000000"), DUE, Fate.CONFIRMED);

        assertThat(List.of(last, earlier, later).stream().sorted()).containsExactly(earlier, later, last);
    }

    private static UUID id(int number) {
        return UUID.fromString("0192f3a1-7c0" + number + "-7000-8000-000000000000");
    }
}
