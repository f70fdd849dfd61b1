package io.orderflow.sandbox.system;

import io.orderflow.infrastructure.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the system until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts Postgres, an AMQP broker and the four services, and keeps them running until Ctrl-C.",
            "Every start begins with empty data, unless --data-dir is given."
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  ORDERFLOW_HOME        directory of Orderflow, if not the current one; has the logs in .orderflow/logs",
            "  ORDERFLOW_JAVA_OPTS   further Java options for the services",
            "  ORDERFLOW_...         settings of the services, e.g. ORDERFLOW_SAGA_TIMEOUT=1m"
        })
public final class UpCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "8001",
            description = "Port of the order service; inventory, payment and notification take the next three."
                    + " Default: ${DEFAULT-VALUE}.")
    private int portBase;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Processes of each service, which share its work. The ports of the second are higher by 10, of"
                            + " the third by 20, and so on. Default: ${DEFAULT-VALUE}.")
    private int instances;

    @Option(
            names = "--db-url",
            paramLabel = "URL",
            description = "Uses this Postgres instead of starting one: jdbc:postgresql://HOST/DATABASE?user=ADMIN"
                    + "&password=SECRET. The user must be allowed to create roles and schemas.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--amqp-url",
            paramLabel = "URL",
            description = "Uses this broker, e.g. RabbitMQ, instead of starting one: amqp://USER:SECRET@HOST:5672")
    private @Nullable String amqpUrl;

    @Option(
            names = "--smtp-url",
            paramLabel = "URL",
            description = "Sends e-mail by this server, instead of one that puts all mail into files:"
                    + " smtp://USER:SECRET@HOST:587 or smtps://...")
    private @Nullable String smtpUrl;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Keeps the data of Postgres and the broker there, for the next start.")
    private @Nullable Path dataDirectory;

    private UpCommand() {}

    @Override
    public Integer call() throws InterruptedException, IOException {
        Home home = Home.ofEnvironment();
        SystemSettings settings = new SystemSettings(
                home,
                home.state(),
                ports(),
                Kind.EMBEDDED,
                databaseUrl,
                amqpUrl,
                smtpUrl,
                dataDirectory,
                Map.of(),
                Map.of());
        Progress progress = new Progress(System.out);
        try (LocalSystem system = LocalSystem.stoppedWithThisProcess(settings, progress)) {
            if (!system.start()) {
                return 0;
            }
            announce(system.description(), smtpUrl == null ? settings.mail() : null, progress, System.out);
            system.archiveClasses();
            awaitEnd();
        }
        return 0;
    }

    private static void awaitEnd() throws InterruptedException, IOException {
        if (ServiceProcess.endsWithParent()) {
            System.in.transferTo(OutputStream.nullOutputStream());
        } else {
            new CountDownLatch(1).await();
        }
    }

    private Ports ports() {
        if (instances < 1) {
            throw new ParameterException(spec.commandLine(), "--instances must be at least 1");
        }
        Ports ports = Ports.from(portBase, instances);
        if (portBase < 1 || ports.last() > MAX_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port-base must leave room for all ports between 1 and " + MAX_PORT);
        }
        return ports;
    }

    private static void announce(RunningSystem system, @Nullable Path mail, Progress progress, PrintStream out) {
        out.println();
        out.printf("  %-22s%-26s%s%n", "", "API", "Swagger UI");
        new TreeMap<>(system.endpoints())
                .forEach((instance, endpoint) -> out.printf(
                        "  %-22s%-26s%s%n",
                        instance.instanceName(), endpoint.url(), endpoint.url() + "/swagger-ui.html"));
        out.println();
        if (mail != null) {
            out.println("  e-mail to customers is kept in " + mail + " and goes nowhere");
            out.println();
        }
        out.println("ready in " + Progress.seconds(progress.elapsed()) + " s. Ctrl-C stops everything.");
    }
}
