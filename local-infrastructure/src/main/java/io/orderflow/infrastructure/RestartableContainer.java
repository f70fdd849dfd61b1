package io.orderflow.infrastructure;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/**
 * A container that can be stopped and started again on the same ports with the same data. Nobody but this machine reaches it,
 * if the engine is on this machine.
 */
final class RestartableContainer {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    private final GenericContainer<?> container;
    private final Map<Integer, Integer> hostPorts;
    private final boolean reused;
    private boolean running = true;

    private RestartableContainer(GenericContainer<?> container, Map<Integer, Integer> hostPorts, boolean reused) {
        this.container = container;
        this.hostPorts = hostPorts;
        this.reused = reused;
    }

    /**
     * Starts {@code container}.
     *
     * @param port of the host, 0 for any free one
     * @param containerPorts where the server listens within the container; the first is published on {@code port}
     */
    static RestartableContainer start(GenericContainer<?> container, int port, Integer... containerPorts) {
        // Ports that Docker chooses would be others after a stop.
        Map<Integer, Integer> hostPorts = Stream.of(containerPorts)
                .collect(Collectors.toMap(
                        each -> each,
                        each -> port == 0 || !each.equals(containerPorts[0]) ? FreePorts.choose() : port));
        start(container, List.of(containerPorts), hostPorts);
        return new RestartableContainer(container, hostPorts, false);
    }

    /**
     * Finds the container that an earlier process left, if it was made in the same way, or starts it. It is left for the next
     * process, and is not to be stopped. Docker chooses the ports, since two containers with ports of their own differ.
     */
    static RestartableContainer reuse(GenericContainer<?> container, Integer... containerPorts) {
        start(container.withReuse(true), List.of(containerPorts), Map.of());
        Map<Integer, Integer> hostPorts =
                Stream.of(containerPorts).collect(Collectors.toMap(each -> each, container::getMappedPort));
        return new RestartableContainer(container, hostPorts, true);
    }

    private static void start(
            GenericContainer<?> container, List<Integer> containerPorts, Map<Integer, Integer> hostPorts) {
        DockerEngine.require();
        String address = DockerEngine.isLocal() ? "127.0.0.1" : null;
        List<PortBinding> bindings = containerPorts.stream()
                .map(port -> bind(address, hostPorts.get(port), port))
                .toList();
        container.setExposedPorts(containerPorts);
        container.withCreateContainerCmdModifier(
                command -> command.getHostConfig().withPortBindings(bindings));
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new InfrastructureException("could not start " + container.getDockerImageName(), e);
        }
    }

    private static PortBinding bind(@Nullable String address, @Nullable Integer hostPort, int containerPort) {
        String port = hostPort == null ? null : hostPort.toString();
        return new PortBinding(new Ports.Binding(address, port), ExposedPort.tcp(containerPort));
    }

    String host() {
        return container.getHost();
    }

    /** Where {@code containerPort} is published. */
    int port(int containerPort) {
        return requireNonNull(hostPorts.get(containerPort));
    }

    void stop() {
        if (running) {
            docker().stopContainerCmd(container.getContainerId()).exec();
            running = false;
        }
    }

    void kill() {
        if (running) {
            docker().killContainerCmd(container.getContainerId()).exec();
            running = false;
        }
    }

    /** @param ready tells whether the server accepts connections */
    void start(BooleanSupplier ready) {
        if (!running) {
            docker().startContainerCmd(container.getContainerId()).exec();
            running = true;
            Waiting.until(ready, START_TIMEOUT, container.getDockerImageName() + " to accept connections");
        }
    }

    /** Unless another process is to reuse it. */
    void remove() {
        if (!reused) {
            container.stop();
            running = false;
        }
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
