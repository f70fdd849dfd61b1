package io.orderflow.sandbox.compose;

import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the Compose system answers on this machine, and to whom. All of it follows from what Docker Compose itself reads: the
 * environment, else the file {@code .env} beside {@code docker-compose.yml}, else the defaults there; and the containers' files
 * of credentials.
 */
public final class ComposeSystem {

    static final String CREDENTIALS = "ORDERFLOW_CREDENTIALS";
    static final String SETTINGS_FILE = ".env";

    private static final String DEFAULT_CREDENTIALS = "deploy/demo-credentials";
    private static final String HOST = "127.0.0.1";

    private final Path directory;
    private final Map<String, String> environment;
    private final EnvFile settings;

    private ComposeSystem(Path directory, Map<String, String> environment, EnvFile settings) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.settings = settings;
    }

    /**
     * The system of a directory.
     *
     * @param directory in which {@code docker-compose.yml} is
     * @param environment variables that Docker Compose sees
     * @throws ComposeException if there is no such file
     */
    public static ComposeSystem in(Path directory, Map<String, String> environment) {
        if (!Files.exists(directory.resolve("docker-compose.yml"))) {
            throw new ComposeException("There is no docker-compose.yml in " + directory
                    + ". ORDERFLOW_HOME, if set, must be the directory in which it is.");
        }
        Path file = directory.resolve(SETTINGS_FILE);
        return new ComposeSystem(directory, environment, Files.exists(file) ? read(file) : EnvFile.EMPTY);
    }

    /** Where each service answers: all of them behind the gateway. */
    public Map<Service, URI> urls() {
        URI gateway = URI.create("http://" + HOST + ":" + setting("ORDERFLOW_HTTP_PORT", "8080") + "/api");
        return Arrays.stream(Service.values()).collect(Collectors.toMap(Function.identity(), service -> gateway));
    }

    /** Where each service answers the calls that all of them have: behind the gateway, by its name. */
    public Map<Service, URI> repairUrls() {
        return urls().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        gateway -> URI.create(
                                gateway.getValue() + "/" + gateway.getKey().serviceName())));
    }

    /**
     * JDBC URL, with the administrator's name and password.
     *
     * @throws ComposeException if the password cannot be found
     */
    public String databaseUrl() {
        return "jdbc:postgresql://" + HOST + ":" + setting("ORDERFLOW_POSTGRES_PORT", "5432")
                + "/orderflow?user=postgres&password=" + encoded(credential("postgres.env", "POSTGRES_PASSWORD"));
    }

    /**
     * URL of the broker, with user name and password.
     *
     * @throws ComposeException if they cannot be found
     */
    public String amqpUrl() {
        return "amqp://" + encoded(credential("rabbitmq.env", "RABBITMQ_DEFAULT_USER"))
                + ":" + encoded(credential("rabbitmq.env", "RABBITMQ_DEFAULT_PASS"))
                + "@" + HOST + ":" + setting("ORDERFLOW_AMQP_PORT", "5672");
    }

    private String setting(String name, String byDefault) {
        String given = environment.containsKey(name)
                ? environment.getOrDefault(name, "")
                : settings.value(name).orElse("");
        return given.isBlank() ? byDefault : given;
    }

    private String credential(String name, String key) {
        Path file = directory.resolve(setting(CREDENTIALS, DEFAULT_CREDENTIALS)).resolve(name);
        return read(file).value(key).orElseThrow(() -> new ComposeException(file + " has no line " + key + "=..."));
    }

    private static EnvFile read(Path file) {
        try {
            return EnvFile.read(file);
        } catch (IOException e) {
            throw new ComposeException(
                    file + " cannot be read (" + e.getClass().getSimpleName() + "). " + CREDENTIALS
                            + ", in the environment or in " + SETTINGS_FILE
                            + ", names the directory of the containers' credentials.",
                    e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
