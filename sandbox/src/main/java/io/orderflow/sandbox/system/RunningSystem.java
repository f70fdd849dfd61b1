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
 * @param services by their names; further instances of a service, if there are any, by theirs, as in {@code order-service-2}
 */
public record RunningSystem(
        long pid, Instant startedAt, String databaseUrl, String amqpUrl, Map<String, Endpoint> services) {

    public RunningSystem {
        services = Map.copyOf(services);
    }

    /**
     * One instance of a service.
     *
     * @param pid of its process, another one after each start; 0 while it is kept down
     */
    public record Endpoint(URI url, long pid) {}

    /** Where each service answers: the first of its instances. */
    public Map<Service, URI> urls() {
        return urls(1);
    }

    /**
     * Where one instance of each service answers.
     *
     * @param number of the instance, from 1 to {@link #instancesOfEach()}
     */
    public Map<Service, URI> urls(int number) {
        return endpoints().entrySet().stream()
                .filter(entry -> entry.getKey().number() == number)
                .collect(Collectors.toMap(
                        entry -> entry.getKey().service(),
                        entry -> entry.getValue().url()));
    }

    Map<Instance, Endpoint> endpoints() {
        return services.entrySet().stream()
                .collect(Collectors.toMap(entry -> Instance.named(entry.getKey()), Map.Entry::getValue));
    }

    public int instancesOfEach() {
        return services.size() / Service.values().length;
    }

    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().startInstant().stream().allMatch(startedAt::equals))
                .isPresent();
    }
}
