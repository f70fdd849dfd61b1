package io.orderflow.sandbox.load;

import io.orderflow.sandbox.client.ShopOptions;
import io.orderflow.sandbox.compose.ComposeSystem;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.RunFile;
import io.orderflow.sandbox.system.RunningSystem;
import io.orderflow.sandbox.system.Service;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which system is meant. */
final class TargetOptions extends ShopOptions {

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            description =
                    "jdbc:postgresql://HOST/DATABASE?user=ADMIN&password=SECRET, of a system that is told by its URLs,"
                            + " or for one that is started.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--amqp-url",
            paramLabel = "URL",
            description =
                    "amqp://USER:SECRET@HOST:5672, of a system that is told by its URLs, or for one that is started.")
    private @Nullable String amqpUrl;

    @Option(names = "--port-base", paramLabel = "PORT", description = "As in ./orderflow up, for one that is started.")
    private @Nullable String portBase;

    /** The system that is meant; one is started if none is named and none runs here. */
    FoundSystem find(Home home, CommandSpec command, Progress progress) {
        Map<Service, URI> urls = named();
        if (!urls.isEmpty()) {
            if (urls.size() < Service.values().length || databaseUrl == null || amqpUrl == null) {
                throw new ParameterException(
                        command.commandLine(),
                        "For a system told by its URLs, give --url or those of all services, --db-url and --amqp-url.");
            }
            return FoundSystem.running(Target.at(urls, databaseUrl, amqpUrl));
        }
        Optional<ComposeSystem> composed = compose(home);
        if (composed.isPresent()) {
            return FoundSystem.running(Target.of(composed.get()));
        }
        Optional<RunningSystem> running = new RunFile(home.state()).read();
        if (running.isEmpty()) {
            return FoundSystem.start(home, upOptions(), progress);
        }
        if (!upOptions().isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "./orderflow up runs a system here already: stop that first, or leave out "
                            + upOptions().get(0) + ".");
        }
        return FoundSystem.running(Target.of(running.get()));
    }

    /** What a system that is started is told. */
    private List<String> upOptions() {
        List<String> options = new ArrayList<>();
        add("--db-url", databaseUrl, options);
        add("--amqp-url", amqpUrl, options);
        add("--port-base", portBase, options);
        return options;
    }

    private static void add(String option, @Nullable String value, List<String> options) {
        if (value != null) {
            options.add(option);
            options.add(value);
        }
    }
}
