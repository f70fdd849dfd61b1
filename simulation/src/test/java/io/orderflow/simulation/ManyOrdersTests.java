package io.orderflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Runs made-up scenarios, each as its seed says. {@code -Dsimulation.runs} tells how many, {@code -Dsimulation.seed} the first
 * one's seed; the next one's is one more.
 */
class ManyOrdersTests {

    private static final int RUNS = Integer.getInteger("simulation.runs", 10_000);
    private static final long SEED = Long.getLong("simulation.seed", System.currentTimeMillis() * 1_000);

    private final ThreadLocal<World> world = ThreadLocal.withInitial(World::new);

    @Test
    void keepsEveryPromiseWhateverHappens() {
        run();
    }

    @Test
    void keepsEveryPromiseButThatOfTimelinesWithoutAnInbox() {
        run(Flaw.NO_INBOX);
    }

    private void run(Flaw... flaws) {
        Set<Integer> ways = ConcurrentHashMap.newKeySet();
        LongAdder steps = new LongAdder();
        long start = System.nanoTime();
        LongStream seeds = LongStream.range(SEED, SEED + RUNS).parallel();
        seeds.filter(seed -> fails(RandomRun.of(world.get(), seed, flaws), ways, steps))
                .findFirst()
                .ifPresent(seed -> report(seed, flaws));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "simulation: from seed %d on %,d runs of %,d steps, %,d of them different; %,.0f runs and %,.0f steps a second%n",
                SEED, RUNS, steps.sum(), ways.size(), RUNS / seconds, steps.sum() / seconds);
        assertThat(ways.size()).isGreaterThan(RUNS / 2);
    }

    private static boolean fails(RandomRun run, Set<Integer> ways, LongAdder steps) {
        ways.add(run.choices().hashCode());
        steps.add(run.choices().size());
        return run.violation().isPresent();
    }

    private void report(long seed, Flaw... flaws) {
        RandomRun run = RandomRun.of(world.get(), seed, flaws);
        fail("""
                Seed %d goes wrong: %s
                The same again: ./mvnw -pl simulation -am test -Dtest=ManyOrdersTests \
                -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=%d -Dsimulation.runs=1
                %s""".formatted(seed, run.violation().orElseThrow(), seed, run.shrunken(world.get())));
    }
}
