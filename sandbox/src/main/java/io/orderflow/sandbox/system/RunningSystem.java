package io.orderflow.sandbox.system;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one has to know to use a system that runs on this machine.
 *
 * @param pid of the process that supervises it
 * @param startedAt of that process, which tells it from a later one with the same pid
 * @param databaseUrl JDBC URL with the administrator's name and password
 * @param amqpUrl with user name and password
 * @param services by their names
 */
public record RunningSystem(
        long pid, Instant startedAt, String databaseUrl, String amqpUrl, Map<String, Endpoint> services) {

    public RunningSystem {
        services = Map.copyOf(services);
    }

    /**
     * One service.
     *
     * @param pid of its process, another one after each start; 0 while it is kept down
     */
    public record Endpoint(URI url, long pid) {}

    /** Where each service answers. */
    public Map<Service, URI> urls() {
        return services.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Service.named(entry.getKey()),
                        entry -> entry.getValue().url()));
    }

    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().startInstant().stream().allMatch(startedAt::equals))
                .isPresent();
    }
}
