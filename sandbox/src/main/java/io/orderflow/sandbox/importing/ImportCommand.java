package io.orderflow.sandbox.importing;

import io.orderflow.sandbox.audit.DurationConverter;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.client.ShopOptions;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Places the orders of a file. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Places the orders of a file, each once, and writes down what became of each. What was interrupted goes on when the"
                    + " same command is run again. docs/importing.md describes it all.",
            "JSON lines: each line is what POST /orders takes. CSV: the first line names the columns customer_id, product_id,"
                    + " quantity, price; and if wanted order_ref, customer_name, customer_email, order_type, currency,"
                    + " payment_method. Lines below each other with the same order_ref are one order."
        })
public final class ImportCommand implements Callable<Integer> {

    private static final int MOST_CONNECTIONS = 512;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What to import; - is standard input.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or jsonl. Default: what the extension says (.csv, .tsv, .jsonl, .ndjson, .json).")
    private @Nullable Format format;

    @Option(
            names = "--batch",
            paramLabel = "NAME",
            description =
                    "Orders are known by the batch and by their reference, or else the number of their line: what was"
                            + " imported as the same before is not placed again. Default: the file's name.")
    private @Nullable String batch;

    @Option(
            names = "--result",
            paramLabel = "FILE",
            description = "Where it is written what became of each line. Default: FILE.result.csv.")
    private @Nullable Path result;

    @Option(names = "--wait", description = "Follows the orders until all are settled.")
    private boolean wait;

    @Option(
            names = "--concurrency",
            paramLabel = "C",
            defaultValue = "32",
            description = "How many orders are placed at a time. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(
            names = "--give-up-after",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = DurationConverter.class,
            description =
                    "For how long nothing may be accepted, or settled, before the import ends. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Duration patience;

    @Option(
            names = "--ignore-unknown-columns",
            description = "Leaves out columns that no order has, rather than to refuse.")
    private boolean ignoreUnknownColumns;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhere to. Default: what ./orderflow up runs.%n")
    private ShopOptions where = new ShopOptions();

    private ImportCommand() {}

    @Override
    public Integer call() throws IOException {
        Input input = new Input(file);
        if (concurrency < 1 || concurrency > MOST_CONNECTIONS) {
            throw refusal("--concurrency must be between 1 and " + MOST_CONNECTIONS);
        }
        if (input.isStandardInput() && (batch == null || format == null)) {
            throw refusal("Standard input has no name: give --batch and --format.");
        }
        try {
            return run(input);
        } catch (FileSystemException e) {
            throw new ImportException(
                    e.getFile() + " cannot be used (" + e.getClass().getSimpleName()
                            + "). --result puts the result elsewhere.",
                    e);
        }
    }

    private int run(Input input) throws IOException {
        String name = batch == null ? input.name() : batch;
        Path written = result == null ? defaultResult(input, name) : result;
        Stop stop = new Stop();
        Throttle throttle = new Throttle(patience, stop);
        Placing placing = new Placing(new ShopClient(where.urls(Service.ORDER)), throttle, stop);
        Import lines = new Import(new Batch(name), written, placing, concurrency, stop);
        Format known = format == null ? Format.of(input.name()) : format;
        try (Interruption interruption = Interruption.stopping(stop);
                Orders orders = orders(new TextLines(input.open()), known);
                ResultLock lock = ResultLock.of(written)) {
            Report report = new Report(spec.commandLine().getOut(), Ansi.AUTO.enabled());
            report.placing(lines, orders, input, throttle);
            if (wait && !stop.isRequested()) {
                report.following(lines, patience, throttle);
            }
            return report.end(lines, placing, written, stop);
        }
    }

    private Orders orders(TextLines lines, Format written) throws IOException {
        return switch (written) {
            case CSV -> new CsvOrders(lines, ignoreUnknownColumns);
            case JSONL -> new JsonOrders(lines);
        };
    }

    private static Path defaultResult(Input input, String name) {
        String stem = input.isStandardInput() ? name.replaceAll("[^A-Za-z0-9._-]", "_") : input.name();
        return input.file().resolveSibling(stem + ".result.csv");
    }

    private ParameterException refusal(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
