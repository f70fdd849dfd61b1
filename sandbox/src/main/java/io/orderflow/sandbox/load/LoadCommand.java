package io.orderflow.sandbox.load;

import io.orderflow.sandbox.audit.DurationConverter;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how many orders a system settles, how soon, and what each of them costs. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Places orders as fast as some connections can, or at a constant rate; and measures how many the system accepts and"
                    + " settles, how long that takes, and how much CPU time each order costs.",
            "Loads the system that ./orderflow up runs, else one that it starts and stops itself; with --compose, the one that"
                    + " docker compose up runs; or any other, if told where it is. Then audits it."
        })
public final class LoadCommand implements Callable<Integer> {

    private static final int MOST_ORDERS = 10_000_000;
    private static final int MOST_PER_SECOND = 100_000;
    private static final int CONNECTIONS_OF_CLOSED_LOOP = 64;
    private static final int CONNECTIONS_OF_OPEN_LOOP = 256;
    private static final int MOST_CONNECTIONS = 4_096;
    private static final int MOST_PRODUCTS = 100_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many are measured. Default: ${DEFAULT-VALUE}.")
    private int orders;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many are placed before, and not measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--concurrency",
            paramLabel = "C",
            description = "Connections, each of which waits for the answer to its last order. Default: "
                    + CONNECTIONS_OF_CLOSED_LOOP + "; with --rate " + CONNECTIONS_OF_OPEN_LOOP + ".")
    private @Nullable Integer concurrency;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0",
            description =
                    "Orders per second, however long the answers take: latencies count from when an order was due."
                            + " Default: as soon as a connection is free.")
    private int rate;

    @Option(
            names = "--products",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many there are to buy. Default: ${DEFAULT-VALUE}.")
    private int products;

    @Option(names = "--hot", description = "Everybody buys one and the same product.")
    private boolean hot;

    @Option(
            names = "--lines",
            paramLabel = "MIN-MAX",
            defaultValue = "2",
            converter = Lines.Converter.class,
            description = "Lines of an order, e.g. 2 or 1-50. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Lines lines;

    @Option(
            names = "--fates",
            paramLabel = "MIX",
            defaultValue = "confirmed=100",
            converter = FateMix.Converter.class,
            description = "What becomes of the orders, by shares, as in"
                    + " confirmed=80,declined=10,out-of-stock=5,cancelled=5. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private FateMix fates;

    @Option(names = "--seed", paramLabel = "S", description = "Of what is left to chance. Default: another each time.")
    private @Nullable Long seed;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "For how long nothing may happen before the run is given up. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Duration patience;

    @Option(names = "--no-audit", description = "Leaves the audit to a later ./orderflow audit.")
    private boolean unaudited;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures to this file, too.")
    private @Nullable Path json;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes what was seen each second to this file.")
    private @Nullable Path csv;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes all of it to this file, with charts.")
    private @Nullable Path html;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhat is loaded:%n")
    private TargetOptions where = new TargetOptions();

    private LoadCommand() {}

    @Override
    public Integer call() throws IOException {
        LoadSettings settings = settings();
        Home home = Home.ofEnvironment();
        Progress progress = new Progress(System.out);
        try (FoundSystem system = where.find(home, spec, progress)) {
            LoadReport report = new Load(settings, system.target(), Clock.systemUTC(), progress).run(!unaudited);
            new LoadTable(report).print(spec.commandLine().getOut());
            write(report);
            return report.isClean() ? 0 : 1;
        }
    }

    private void write(LoadReport report) throws IOException {
        if (json != null) {
            Files.writeString(json, new LoadJson(report).json().toPrettyString() + "\n");
        }
        if (csv != null) {
            Files.writeString(csv, new SamplesCsv(report.samples()).text());
        }
        if (html != null) {
            Files.writeString(html, new Html(report).page());
        }
    }

    private LoadSettings settings() {
        require(orders >= 1 && orders <= MOST_ORDERS, "--orders must be between 1 and " + MOST_ORDERS);
        require(warmUp >= 0 && warmUp <= MOST_ORDERS, "--warm-up must be between 0 and " + MOST_ORDERS);
        require(rate >= 0 && rate <= MOST_PER_SECOND, "--rate must be between 0 and " + MOST_PER_SECOND);
        require(products >= 1 && products <= MOST_PRODUCTS, "--products must be between 1 and " + MOST_PRODUCTS);
        requireDirectoryOf(json);
        requireDirectoryOf(csv);
        requireDirectoryOf(html);
        int connections =
                concurrency != null ? concurrency : rate > 0 ? CONNECTIONS_OF_OPEN_LOOP : CONNECTIONS_OF_CLOSED_LOOP;
        require(
                connections >= 1 && connections <= MOST_CONNECTIONS,
                "--concurrency must be between 1 and " + MOST_CONNECTIONS);
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        Workload workload = new Workload(
                chosen,
                Long.toString(System.currentTimeMillis(), Character.MAX_RADIX),
                hot ? 1 : products,
                lines,
                fates);
        return new LoadSettings(workload, orders, warmUp, new Pace(rate), connections, patience);
    }

    /** Better known before the run than after it. */
    private void requireDirectoryOf(@Nullable Path file) {
        if (file != null) {
            Path directory = file.toAbsolutePath().getParent();
            require(directory != null && Files.isDirectory(directory), "there is no directory for " + file);
        }
    }

    private void require(boolean condition, String sentence) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }
}
