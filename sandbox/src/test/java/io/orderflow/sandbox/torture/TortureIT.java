package io.orderflow.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * A short torture with another seed each time, unless the system property {@code torture.seed} says which; {@code
 * torture.seconds} says how long.
 */
class TortureIT {

    private static final int RATE = 20;

    @Test
    void losesAndDoublesNothingWhateverFails() {
        Plan plan = Plan.of(
                Long.getLong("torture.seed", ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE)),
                Duration.ofSeconds(Integer.getInteger("torture.seconds", 60)),
                RATE);
        Home home = new Home(Path.of("..").toAbsolutePath().normalize());
        Path state = Path.of("target", "torture").toAbsolutePath();
        try (Torture torture = new Torture(plan, home, state, null, new Progress(System.out))) {
            Runtime.getRuntime().addShutdownHook(new Thread(torture::close, "stop"));

            TortureReport report = torture.run();

            System.out.println(report);
            assertThat(report).matches(TortureReport::isClean, "is clean");
            for (FaultKind kind : FaultKind.values()) {
                assertThat(report.faults()).containsEntry(kind, numberOf(kind, plan));
            }
            assertThat(report.ordersByStatus()).containsKeys("CONFIRMED", "CANCELLED", "REJECTED", "PAYMENT_FAILED");
        }
    }

    private static long numberOf(FaultKind kind, Plan plan) {
        return plan.faults().stream().filter(fault -> fault.kind() == kind).count();
    }
}
