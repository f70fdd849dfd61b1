package io.orderflow.sandbox.repair;

import static io.orderflow.sandbox.repair.DeadLettersCommand.exitCode;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows what the broker does not take, and repairs it. */
@Command(
        name = "undelivered",
        mixinStandardHelpOptions = true,
        description = "Lists the events that the broker refused. Each is tried again by itself, with a growing delay.")
final class UndeliveredCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private DeadLettersCommand parent;

    private UndeliveredCommand() {}

    @Override
    public Integer call() {
        return exitCode(parent.undelivered().list());
    }

    @Command(name = "retry", mixinStandardHelpOptions = true, description = "Lets events be tried again at once.")
    int retry(
            @Parameters(paramLabel = "ID", arity = "0..*") @Nullable List<UUID> ids,
            @Option(names = "--all", description = "All that the broker refused.") boolean all) {
        if (all == (ids != null && !ids.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "Which ones? Give either ids, or --all.");
        }
        return exitCode(
                all || ids == null
                        ? parent.undelivered().retryAll()
                        : parent.undelivered().retry(ids));
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Takes events out of the outbox: nobody will hear of them.")
    int discard(
            @Parameters(paramLabel = "ID", arity = "1..*") List<UUID> ids,
            @Option(
                            names = "--reason",
                            required = true,
                            description = "For whoever wonders later why nobody heard of them.")
                    String reason) {
        return exitCode(parent.undelivered().discard(ids, reason));
    }
}
