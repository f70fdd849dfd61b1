package io.orderflow.infrastructure;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Whether there can be containers. Testcontainers alone would log errors and wait for time-outs where there is no engine, or
 * where its images cannot be had, so it is asked last.
 */
final class DockerEngine {

    private static final Logger log = LoggerFactory.getLogger(DockerEngine.class);

    private DockerEngine() {}

    /** Whether something listens where engines do. */
    static boolean listens() {
        TestcontainersConfiguration configuration = TestcontainersConfiguration.getInstance();
        return Stream.of("docker.host", "tc.host")
                        .map(name -> configuration.getEnvVarOrUserProperty(name, null))
                        .filter(Objects::nonNull)
                        .anyMatch(DockerEngine::mayListen)
                || Files.exists(Path.of("//./pipe/docker_engine"))
                || usualSockets().stream().anyMatch(DockerEngine::accepts);
    }

    /** Why the servers cannot run in containers; {@code null} if they can. Finds out once, and pulls images for it. */
    static @Nullable String obstacle() {
        return Search.OBSTACLE;
    }

    /** @throws InfrastructureException if the servers cannot run in containers */
    static void require() {
        String obstacle = obstacle();
        if (obstacle != null) {
            throw new InfrastructureException("Postgres and RabbitMQ cannot run in containers: " + obstacle);
        }
    }

    /** Whether its published ports are on this machine. */
    static boolean isLocal() {
        return Set.of("localhost", "127.0.0.1")
                .contains(DockerClientFactory.instance().dockerHostIpAddress());
    }

    /** Whether its user wants shared containers to stay for the next process. */
    static boolean allowsReuse() {
        return TestcontainersConfiguration.getInstance().environmentSupportsReuse();
    }

    private static @Nullable String findObstacle() {
        if (!listens()) {
            return "there is no Docker engine that this process may use";
        }
        try {
            DockerClientFactory testcontainers = DockerClientFactory.instance();
            // Not yet its own client, which would first pull an image for its helper.
            DockerClient docker = DockerClientProviderStrategy.getClientForConfig(testcontainers.getTransportConfig());
            for (ContainerImage image : ContainerImage.values()) {
                ImagePull.ensure(docker, image);
            }
            testcontainers.client();
            testcontainers.dockerHostIpAddress();
            return null;
        } catch (InfrastructureException e) {
            return e.getMessage();
        } catch (RuntimeException e) {
            return "Testcontainers cannot use the Docker engine (" + e + ")";
        }
    }

    private static boolean mayListen(String endpoint) {
        return !endpoint.startsWith("unix:")
                || accepts(Path.of(URI.create(endpoint).getPath()));
    }

    private static List<Path> usualSockets() {
        Path home = Path.of(System.getProperty("user.home"), ".docker");
        Stream<Path> sockets = Stream.of(
                Path.of("/var/run/docker.sock"), home.resolve("run/docker.sock"), home.resolve("desktop/docker.sock"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        Stream<Path> rootless = runtime == null ? Stream.empty() : Stream.of(Path.of(runtime, "docker.sock"));
        return Stream.concat(sockets, rootless).toList();
    }

    /** Whether a process accepts connections at {@code socket}; the file outlives an engine that crashed. */
    static boolean accepts(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | UnsupportedOperationException e) {
            log.debug("No Docker engine at {}: {}", socket, e.toString());
            return false;
        }
    }

    private static final class Search {

        private static final @Nullable String OBSTACLE = findObstacle();
    }
}
