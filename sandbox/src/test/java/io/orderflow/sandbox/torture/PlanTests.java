package io.orderflow.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.torture.Operation.Place;
import io.orderflow.sandbox.torture.Plan.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int RATE = 20;

    @Test
    void isAFunctionOfItsSeed() {
        assertThat(Plan.of(7, MINUTE, RATE)).isEqualTo(Plan.of(7, MINUTE, RATE)).isNotEqualTo(Plan.of(8, MINUTE, RATE));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void hasFaultsOfEveryKindWithinTwoMinutes(long seed) {
        assertThat(Plan.of(seed, MINUTE.multipliedBy(2), RATE).faults())
                .extracting(Fault::kind)
                .contains(FaultKind.values());
    }

    @Test
    void endsEveryFaultBeforeItEnds() {
        for (Duration duration : List.of(Duration.ofSeconds(1), Duration.ofSeconds(20), MINUTE)) {
            assertThat(faultsOfManyPlans(duration))
                    .allSatisfy(fault -> assertThat(fault.end()).isLessThan(duration));
        }
    }

    @Test
    void hitsNothingTwiceAtTheSameTime() {
        List<Fault> faults = Plan.of(3, MINUTE.multipliedBy(10), RATE).faults();

        assertThat(faults)
                .hasSizeGreaterThan(100)
                .allSatisfy(fault -> assertThat(faults)
                        .filteredOn(other -> other != fault && other.clashesWith(fault, Duration.ZERO))
                        .isEmpty());
    }

    @Test
    void letsSeveralFaultsLastAtTheSameTime() {
        List<Fault> faults = Plan.of(3, MINUTE.multipliedBy(2), RATE).faults();

        assertThat(faults)
                .anySatisfy(fault -> assertThat(faults)
                        .filteredOn(other -> other.begin().compareTo(fault.begin()) > 0
                                && other.begin().compareTo(fault.end()) < 0)
                        .isNotEmpty());
    }

    @Test
    void spreadsItsOperationsOverTheTime() {
        List<Step> steps = Plan.of(5, MINUTE, RATE).steps();

        assertThat(steps).hasSize(60 * RATE).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(steps)
                .filteredOn(step -> step.at().compareTo(MINUTE.dividedBy(2)) < 0)
                .hasSize(30 * RATE);
    }

    @Test
    void hasOperationsOfEveryKind() {
        assertThat(Plan.of(5, MINUTE, RATE).steps())
                .extracting(step -> (Object) step.operation().getClass())
                .contains((Object[]) Operation.class.getPermittedSubclasses());
    }

    @Test
    void numbersItsOrders() {
        List<Integer> orders = Plan.of(5, MINUTE, RATE).steps().stream()
                .filter(step -> step.operation() instanceof Place)
                .map(step -> ((Place) step.operation()).order())
                .toList();

        assertThat(orders).hasSizeGreaterThan(500).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void printsALineForEachOperationAndFault() {
        Plan plan = Plan.of(5, MINUTE, RATE);
        StringWriter text = new StringWriter();

        plan.print(new PrintWriter(text));

        assertThat(text.toString().lines())
                .hasSize(plan.steps().size() + plan.faults().size())
                .contains("0.0 s  " + plan.steps().get(0).operation());
    }

    private static List<Fault> faultsOfManyPlans(Duration duration) {
        return LongStream.range(0, 20)
                .boxed()
                .flatMap(seed -> Plan.of(seed, duration, RATE).faults().stream())
                .toList();
    }
}
