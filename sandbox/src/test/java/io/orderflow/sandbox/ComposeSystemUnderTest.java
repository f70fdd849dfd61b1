package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.sandbox.audit.Audit;
import io.orderflow.sandbox.audit.AuditReport;
import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.compose.ComposeSystem;
import io.orderflow.sandbox.compose.Credentials;
import io.orderflow.sandbox.system.Ports;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.Server;
import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What {@code docker compose up} starts from the shipped file, in a project of its own, on free ports and with passwords of its own.
 * It is removed with this process; the images stay, so that the next start is quick.
 */
final class ComposeSystemUnderTest implements SystemUnderTest {

    /** Longer than circuit breakers stay open and leases last, for both are what they are in production. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(30);
    private static final UUID NOBODY = new UUID(0, 0);
    private static final int KILLED = 128 + 9;

    /** The container's first process hands signals on; the service is its child. */
    private static final String KILL_SERVICE = "kill -9 $(cat /proc/1/task/1/children)";

    private final DockerCompose compose;
    private final ComposeSystem system;
    private final ShopClient shop;
    private final Map<Service, Map<String, String>> overrides = new EnumMap<>(Service.class);

    private ComposeSystemUnderTest(DockerCompose compose) {
        this.compose = compose;
        this.system = ComposeSystem.in(compose.directory(), compose.environment());
        this.shop = new ShopClient(system.urls());
    }

    static ComposeSystemUnderTest shared() {
        return Holder.SHARED;
    }

    @Override
    public Map<Service, URI> urls() {
        return system.urls();
    }

    @Override
    public ShopClient shop() {
        return shop;
    }

    @Override
    public OperatorClient repairs() {
        return new OperatorClient(system.repairUrls());
    }

    @Override
    public AuditReport audit() {
        return new Audit(databaseUrl(), system.amqpUrl()).run(PATIENCE);
    }

    @Override
    public String databaseUrl() {
        return system.databaseUrl();
    }

    /** The engine starts it again: to the engine it has crashed, while {@code docker kill} would be somebody's wish. */
    @Override
    public void kill(Service service) {
        assertThat(compose.exitCode("exec", "-T", service.serviceName(), "sh", "-c", KILL_SERVICE))
                .isIn(0, KILLED);
    }

    @Override
    public void stop(Service service) {
        compose.run("stop", service.serviceName());
    }

    @Override
    public void start(Map<Service, Map<String, String>> environment) {
        overrides.putAll(environment);
        writeOverride();
        Stream<String> services = environment.keySet().stream().map(Service::serviceName);
        compose.run(Stream.concat(Stream.of("up", "--no-deps", "--no-build", "--wait"), services)
                .toArray(String[]::new));
        environment.keySet().forEach(this::awaitAnswer);
    }

    @Override
    public void stop(Server server) {
        compose.run("stop", nameOf(server));
    }

    @Override
    public void crash(Server server) {
        compose.run("kill", nameOf(server));
    }

    @Override
    public void start(Server server) {
        compose.run("up", "--no-deps", "--no-build", "--no-recreate", "--wait", nameOf(server));
    }

    /** Environment variables by which other programs find this system. */
    Map<String, String> environment() {
        return compose.environment();
    }

    private static String nameOf(Server server) {
        return switch (server) {
            case BROKER -> "rabbitmq";
            case DATABASE -> "postgres";
        };
    }

    /** The gateway finds a service at its new address a moment after it is ready. */
    private void awaitAnswer(Service service) {
        await(service.serviceName() + " behind the gateway")
                .atMost(ANSWER_PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> ask(service).status() < 500);
    }

    private Reply ask(Service service) {
        return switch (service) {
            case ORDER -> shop.order(NOBODY.toString());
            case INVENTORY -> shop.stock(NOBODY.toString());
            case PAYMENT -> shop.payment(NOBODY.toString());
            case NOTIFICATION -> shop.notifications(NOBODY.toString());
        };
    }

    /** JSON is YAML, too. */
    private void writeOverride() {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ObjectNode services = file.putObject("services");
        for (Service service : Service.values()) {
            ObjectNode environment = services.putObject(service.serviceName()).putObject("environment");
            overrides.getOrDefault(service, Map.of()).forEach(environment::put);
        }
        try {
            new ObjectMapper().writeValue(compose.override().toFile(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() {
        Progress progress = new Progress(System.out);
        writeOverride();
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove, "remove"));
        progress.say("docker compose up --build, project " + compose.project() + ", logs in "
                + compose.log().getParent());
        compose.run("up", "--build", "--wait");
        for (Service service : Service.values()) {
            awaitAnswer(service);
        }
        progress.say("the Compose system is ready at " + system.urls().get(Service.ORDER));
    }

    private void remove() {
        compose.saveLogs(compose.log().resolveSibling("containers.log"));
        compose.run("down", "--volumes", "--remove-orphans", "--timeout", "0");
    }

    private static final class Holder {

        private static final ComposeSystemUnderTest SHARED = start();

        private static ComposeSystemUnderTest start() {
            String project = "orderflow-test-" + ProcessHandle.current().pid();
            Path files = Path.of("target", "compose", project).toAbsolutePath();
            Path credentials = files.resolve("credentials");
            new Credentials().write(credentials);
            Path directory = Path.of("..").toAbsolutePath().normalize();
            ComposeSystemUnderTest system = new ComposeSystemUnderTest(new DockerCompose(
                    directory,
                    files.resolve("override.json"),
                    project,
                    environment(credentials, Ports.free()),
                    files.resolve("compose.log")));
            system.begin();
            return system;
        }

        /** @param free as many as the system publishes */
        private static Map<String, String> environment(Path credentials, Ports free) {
            Map<String, String> environment = new HashMap<>();
            environment.put("ORDERFLOW_CREDENTIALS", credentials.toString());
            // Not the images that its user runs.
            environment.put("ORDERFLOW_VERSION", "test");
            environment.put("ORDERFLOW_HTTP_PORT", Integer.toString(free.of(Service.ORDER)));
            environment.put("ORDERFLOW_POSTGRES_PORT", Integer.toString(free.of(Service.INVENTORY)));
            environment.put("ORDERFLOW_AMQP_PORT", Integer.toString(free.of(Service.PAYMENT)));
            environment.put("ORDERFLOW_RABBITMQ_UI_PORT", Integer.toString(free.of(Service.NOTIFICATION)));
            return environment;
        }
    }
}
