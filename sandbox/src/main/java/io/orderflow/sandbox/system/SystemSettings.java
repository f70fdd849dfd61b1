package io.orderflow.sandbox.system;

import io.orderflow.infrastructure.Kind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start a system.
 *
 * @param home where the services' jars are
 * @param state directory for the run file and the logs
 * @param ports of the services, of each as many instances as have one
 * @param kind of the database server and the broker that are started
 * @param databaseUrl JDBC URL of a Postgres server, with its administrator's name and password; null starts one
 * @param amqpUrl of a broker; null starts one
 * @param smtpUrl of a mail server; null starts one that keeps what it gets in files
 * @param dataDirectory where Postgres and the broker keep their data for the next start; null begins afresh each time
 * @param environment further environment variables for every service
 * @param environmentOf further environment variables for one service, over all others
 */
public record SystemSettings(
        Home home,
        Path state,
        Ports ports,
        Kind kind,
        @Nullable String databaseUrl,
        @Nullable String amqpUrl,
        @Nullable String smtpUrl,
        @Nullable Path dataDirectory,
        Map<String, String> environment,
        Map<Service, Map<String, String>> environmentOf) {

    public SystemSettings {
        environment = Map.copyOf(environment);
        environmentOf = Map.copyOf(environmentOf);
    }

    /** A fresh system of its own in {@code home} on these ports. */
    public static SystemSettings fresh(Home home, Ports ports) {
        return new SystemSettings(home, home.state(), ports, Kind.EMBEDDED, null, null, null, null, Map.of(), Map.of());
    }

    /**
     * The same on servers that are there already.
     *
     * @param links environment variables by which a service finds them in another way than the others
     */
    public SystemSettings on(LastingServers servers, Map<Service, Map<String, String>> links) {
        return new SystemSettings(
                home,
                state,
                ports,
                kind,
                servers.databaseUrl(),
                servers.amqpUrl(),
                smtpUrl,
                dataDirectory,
                environment,
                links);
    }

    Path logs() {
        return logs(state);
    }

    /** Where mail is kept that the system's own server gets. */
    Path mail() {
        return state.resolve("mail");
    }

    /** What all services together may ask of the database. */
    ConnectionBudget connections() {
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(environment);
        return ConnectionBudget.of(ports.instances().size(), all);
    }

    /** Where the services' output goes. */
    public static Path logs(Path state) {
        return state.resolve("logs");
    }
}
