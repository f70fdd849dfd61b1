package io.orderflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.simulation.store.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTests {

    private static final Scenario SALE = Scenario.aShopWith(2, "espresso")
            .sale(2, "espresso")
            .with(Chance.CANCEL, 1)
            .withAny(Chance.CRASH);

    private final World world = new World();

    @Test
    void theSameSeedGoesTheSameWay() {
        World other = new World();
        for (long seed = 0; seed < 100; seed++) {
            RandomRun run = RandomRun.of(world, seed);
            assertThat(RandomRun.of(other, seed).choices()).isEqualTo(run.choices());
            assertThat(other.fingerprint()).isEqualTo(world.fingerprint());
        }
    }

    @Test
    void theSameChoicesAreToldInTheSameWords() {
        List<String> choices = List.of("customer places A", "customer cancels A", "inventory handles A.OrderCancelled");
        List<String> told = new ArrayList<>();
        List<String> toldAgain = new ArrayList<>();
        new Replay(world, SALE).run(choices, told::add);
        new Replay(new World(), SALE).run(choices, toldAgain::add);
        assertThat(toldAgain).isEqualTo(told).hasSizeGreaterThan(choices.size());
    }

    @Test
    void aRestoredWorldIsAsItWas() {
        world.begin(SALE);
        take("customer places A");
        Database.Snapshot placed = world.save();
        String before = world.fingerprint();
        take("inventory handles A.OrderCreated");
        take("customer cancels A");
        assertThat(world.fingerprint()).isNotEqualTo(before);
        world.restore(placed);
        assertThat(world.fingerprint()).isEqualTo(before);
    }

    @Test
    void aCrashBeforeTheCommitChangesNothing() {
        world.begin(SALE);
        take("customer places A");
        String before = world.fingerprint();
        take("inventory handles A.OrderCreated and dies before the commit");
        assertThat(world.fingerprint()).isEqualTo(before);
        take("inventory handles A.OrderCreated");
        assertThat(world.summary()).contains("stock HELD");
    }

    private void take(String name) {
        world.take(world.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow());
    }
}
