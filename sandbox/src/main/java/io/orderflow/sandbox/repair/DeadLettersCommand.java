package io.orderflow.sandbox.repair;

import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.compose.ComposeSystem;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.RunFile;
import io.orderflow.sandbox.system.RunningSystem;
import io.orderflow.sandbox.system.Service;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Shows what services could not handle, and repairs it. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        subcommands = UndeliveredCommand.class,
        description = {
            "Lists the events that a service could not handle: what they were to do has not been done; and those that the broker"
                    + " does not take.",
            "Mend the cause, then replay them: only the service that could not handle an event gets it again, and what it has"
                    + " handled already it leaves out."
        })
public final class DeadLettersCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--compose",
            scope = ScopeType.INHERIT,
            description = "Those of the system of docker-compose.yml, instead of the one that ./orderflow up runs.")
    private boolean compose;

    @Option(
            names = "--service",
            paramLabel = "SERVICE",
            scope = ScopeType.INHERIT,
            converter = ServiceConverter.class,
            description = "Those of one service alone, as in order-service.")
    private @Nullable Service service;

    private DeadLettersCommand() {}

    @Override
    public Integer call() {
        boolean complete = deadLetters().list();
        spec.commandLine().getOut().println();
        return exitCode(undelivered().list() && complete);
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows all that is known about one.")
    int show(@Parameters(paramLabel = "ID") UUID id) {
        return exitCode(deadLetters().show(id));
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Lets events be handled again, and waits for the outcome.")
    int replay(
            @Parameters(paramLabel = "ID", arity = "0..*") @Nullable List<UUID> ids,
            @Option(names = "--all", description = "All that wait.") boolean all,
            @Option(
                            names = "--exception",
                            paramLabel = "CLASS",
                            description = "All that failed by it; with or without its package.")
                    @Nullable String exception,
            @Option(names = "--type", paramLabel = "TYPE", description = "All of a type, as in OrderCancelled.v1.")
                    @Nullable String type) {
        Map<String, String> criteria = new HashMap<>();
        if (exception != null) {
            criteria.put("exception", exception);
        }
        if (type != null) {
            criteria.put("type", type);
        }
        boolean some = ids != null && !ids.isEmpty();
        if (Boolean.compare(some, false) + Boolean.compare(all, false) + Boolean.compare(!criteria.isEmpty(), false)
                != 1) {
            throw new ParameterException(
                    spec.commandLine(), "Which ones? Give either ids, or --all, or --exception and --type.");
        }
        return exitCode(
                ids != null && some ? deadLetters().replay(ids) : deadLetters().replay(criteria));
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Gives events up: they will never be handled.")
    int discard(
            @Parameters(paramLabel = "ID", arity = "1..*") List<UUID> ids,
            @Option(
                            names = "--reason",
                            required = true,
                            description = "For whoever wonders later why they were never handled.")
                    String reason) {
        return exitCode(deadLetters().discard(ids, reason));
    }

    Undelivered undelivered() {
        return new Undelivered(client(), among(), spec.commandLine().getOut());
    }

    static int exitCode(boolean success) {
        return success ? 0 : 1;
    }

    private DeadLetters deadLetters() {
        return new DeadLetters(client(), among(), spec.commandLine().getOut());
    }

    private List<Service> among() {
        return service == null ? List.of(Service.values()) : List.of(service);
    }

    private OperatorClient client() {
        return new OperatorClient(urls());
    }

    private Map<Service, URI> urls() {
        Home home = Home.ofEnvironment();
        if (compose) {
            return ComposeSystem.in(home.directory(), System.getenv()).repairUrls();
        }
        return new RunFile(home.state())
                .read()
                .map(RunningSystem::urls)
                .orElseThrow(() -> new NothingToRepairException(
                        "./orderflow up runs no system here. For that of docker compose up, say --compose."));
    }
}
