package io.orderflow.sandbox.load;

import io.orderflow.sandbox.compose.ComposeSystem;
import io.orderflow.sandbox.system.RunningSystem;
import io.orderflow.sandbox.system.Service;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A system that is there to be loaded.
 *
 * @param urls where each service answers its customers
 * @param operatorUrls where each service answers the calls that all of them have
 * @param databaseUrl JDBC URL, with the administrator's name and password
 * @param amqpUrl with user name and password
 * @param pids of processes, by their names
 */
record Target(
        Map<Service, URI> urls,
        Map<Service, URI> operatorUrls,
        String databaseUrl,
        String amqpUrl,
        Map<String, Long> pids) {

    static final String POSTGRES = "postgres";
    static final String BROKER = "broker";
    static final String SUPERVISOR = "supervisor";

    private static final String JDBC = "jdbc:";
    private static final int POSTGRES_PORT = 5432;
    private static final int AMQP_PORT = 5672;

    /** One that {@code ./orderflow up} runs. */
    static Target of(RunningSystem system) {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put(SUPERVISOR, system.pid());
        system.services().forEach((name, endpoint) -> pids.put(name, endpoint.pid()));
        return new Target(system.urls(), system.urls(), system.databaseUrl(), system.amqpUrl(), pids).withServers();
    }

    /** One that runs in containers behind a gateway. */
    static Target of(ComposeSystem system) {
        return new Target(system.urls(), system.repairUrls(), system.databaseUrl(), system.amqpUrl(), Map.of())
                .withServers();
    }

    /** Any other. */
    static Target at(Map<Service, URI> urls, String databaseUrl, String amqpUrl) {
        Map<String, Long> pids = new LinkedHashMap<>();
        // A port that several services share is that of a gateway.
        if (new HashSet<>(urls.values()).size() == urls.size()) {
            urls.forEach((service, url) ->
                    Listener.on(url.getHost(), url.getPort()).ifPresent(pid -> pids.put(service.serviceName(), pid)));
        }
        return new Target(urls, urls, databaseUrl, amqpUrl, pids).withServers();
    }

    private Target withServers() {
        Map<String, Long> all = new LinkedHashMap<>(pids);
        URI database = URI.create(databaseUrl.substring(databaseUrl.startsWith(JDBC) ? JDBC.length() : 0));
        URI broker = URI.create(amqpUrl);
        listener(database, POSTGRES_PORT).ifPresent(pid -> all.put(POSTGRES, pid));
        listener(broker, AMQP_PORT).ifPresent(pid -> {
            // The embedded broker is a part of the supervisor.
            all.values().removeIf(supervisor -> supervisor == pid);
            all.put(BROKER, pid);
        });
        return new Target(urls, operatorUrls, databaseUrl, amqpUrl, all);
    }

    private static OptionalLong listener(URI url, int defaultPort) {
        if (url.getHost() == null) {
            return OptionalLong.empty();
        }
        return Listener.on(url.getHost(), url.getPort() < 0 ? defaultPort : url.getPort())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    URI orders() {
        return Objects.requireNonNull(urls.get(Service.ORDER));
    }

    /** Its processes, and that of the load itself with the one that works for it in the database. */
    Processes processes(long databaseBackend) {
        Map<Long, String> names = new HashMap<>();
        pids.forEach((name, pid) -> names.put(pid, name));
        names.put(ProcessHandle.current().pid(), Processes.LOAD);
        if (pids.containsKey(POSTGRES)) {
            names.put(databaseBackend, Processes.LOAD);
        }
        return new Processes(names);
    }
}
