package io.orderflow.sandbox.torture;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.infrastructure.Kind;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Tortures a system of its own. */
@Command(
        name = "torture",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a system of its own and runs a random workload on it, while services and servers are killed and stopped,"
                    + " connections fail, and events come twice, late and in disorder.",
            "Then waits for quiet, and audits it. The same seed plans the same operations and faults."
        })
public final class TortureCommand implements Callable<Integer> {

    private static final int MOST_PER_SECOND = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "2",
            description = "How long, e.g. 0.5 or 10. Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(names = "--seed", paramLabel = "S", description = "Of what is left to chance. Default: another each time.")
    private @Nullable Long seed;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Operations per second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--infrastructure",
            paramLabel = "KIND",
            description =
                    "embedded or docker: where Postgres and the broker come from. Default: containers if there is a"
                            + " Docker engine that has the images or can pull them.")
    private @Nullable Kind kind;

    @Option(names = "--plan", description = "Only prints what would be done, and when.")
    private boolean planOnly;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the report to this file, too.")
    private @Nullable Path json;

    private TortureCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Plan plan = plan();
        if (planOnly) {
            plan.print(out);
            return 0;
        }
        Home home = Home.ofEnvironment();
        try (Torture torture =
                new Torture(plan, home, home.state().resolve("torture"), kind, new Progress(System.out))) {
            Runtime.getRuntime().addShutdownHook(new Thread(torture::close, "stop"));
            TortureReport report = torture.run();
            report.print(out);
            if (json != null) {
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report.json());
            }
            return report.isClean() ? 0 : 1;
        } catch (CancellationException e) {
            return 1;
        }
    }

    private Plan plan() {
        if (minutes <= 0 || rate < 1 || rate > MOST_PER_SECOND) {
            throw new ParameterException(
                    spec.commandLine(), "--minutes must be positive, and --rate between 1 and " + MOST_PER_SECOND);
        }
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        return Plan.of(chosen, Duration.ofMillis(Math.round(minutes * 60_000)), rate);
    }
}
