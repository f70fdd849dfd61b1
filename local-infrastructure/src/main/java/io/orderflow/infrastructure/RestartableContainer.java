package io.orderflow.infrastructure;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.GenericContainer;

/** A container that can be stopped and started again on the same port with the same data. */
final class RestartableContainer {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    private final GenericContainer<?> container;
    private final int port;
    private final BooleanSupplier ready;
    private boolean running;

    /**
     * Starts {@code container}.
     *
     * @param port of the host, 0 for any free one
     * @param containerPort where the server listens within the container
     */
    static RestartableContainer start(GenericContainer<?> container, int port, int containerPort, Readiness readiness) {
        int hostPort = port == 0 ? FreePorts.choose() : port;
        // A port that Docker chooses would be another one after a stop.
        container.setPortBindings(List.of(hostPort + ":" + containerPort));
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new InfrastructureException("could not start " + container.getDockerImageName(), e);
        }
        return new RestartableContainer(container, hostPort, () -> readiness.isReady(container.getHost(), hostPort));
    }

    private RestartableContainer(GenericContainer<?> container, int port, BooleanSupplier ready) {
        this.container = container;
        this.port = port;
        this.ready = ready;
        running = true;
    }

    String host() {
        return container.getHost();
    }

    int port() {
        return port;
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

    void start() {
        if (!running) {
            docker().startContainerCmd(container.getContainerId()).exec();
            running = true;
            Waiting.until(ready, START_TIMEOUT, container.getDockerImageName() + " to accept connections");
        }
    }

    void remove() {
        container.stop();
        running = false;
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    /** Tells whether a server that was started again accepts connections. */
    interface Readiness {
        boolean isReady(String host, int port);
    }
}
