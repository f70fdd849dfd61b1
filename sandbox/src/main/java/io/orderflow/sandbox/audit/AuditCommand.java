package io.orderflow.sandbox.audit;

import io.orderflow.sandbox.compose.ComposeSystem;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.RunFile;
import io.orderflow.sandbox.system.RunningSystem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Audits the running system. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Waits until the system is quiet and checks, on the data of all services, that no order was lost or is stuck,"
                    + " no stock oversold and no customer charged twice.",
            "Audits the system that ./orderflow up runs; with --compose, the one that docker compose up runs; or any other,"
                    + " if told where it is."
        })
public final class AuditCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "How long to wait for quiet, e.g. 500ms, 60s, 5m. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Duration patience;

    @Option(
            names = "--compose",
            description =
                    "Audits the system of docker-compose.yml on this machine. Ports and passwords are found where Docker"
                            + " Compose finds them: in the environment, in .env, and in the credentials that these name.")
    private boolean compose;

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            description = "jdbc:postgresql://HOST/DATABASE?user=ADMIN&password=SECRET, for a system run by others.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--amqp-url",
            paramLabel = "URL",
            description = "amqp://USER:SECRET@HOST:5672, for a system run by others.")
    private @Nullable String amqpUrl;

    private AuditCommand() {}

    @Override
    public Integer call() {
        AuditReport report = audit().run(patience);
        report.print(spec.commandLine().getOut());
        return report.isClean() ? 0 : 1;
    }

    private Audit audit() {
        if (databaseUrl != null && amqpUrl != null) {
            return new Audit(databaseUrl, amqpUrl);
        }
        Home home = Home.ofEnvironment();
        if (compose) {
            ComposeSystem system = ComposeSystem.in(home.directory(), System.getenv());
            return audit(system::databaseUrl, system::amqpUrl);
        }
        Optional<RunningSystem> running = new RunFile(home.state()).read();
        RunningSystem system = running.orElseThrow(() -> new AuditFailedException(
                "./orderflow up runs no system here. For that of docker compose up, say --compose; for any other, give both"
                        + " --db-url and --amqp-url."));
        return audit(system::databaseUrl, system::amqpUrl);
    }

    private Audit audit(Supplier<String> usualDatabase, Supplier<String> usualBroker) {
        return new Audit(
                databaseUrl == null ? usualDatabase.get() : databaseUrl, amqpUrl == null ? usualBroker.get() : amqpUrl);
    }
}
