package io.orderflow.infrastructure;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Whether there is a Docker engine. Testcontainers alone would log errors and wait for time-outs where there is none, so it is
 * asked only if something listens.
 */
final class DockerEngine {

    private static final Logger log = LoggerFactory.getLogger(DockerEngine.class);

    private DockerEngine() {}

    static boolean isAvailable() {
        if (!somethingListens()) {
            return false;
        }
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            log.warn("There is a Docker engine, but Testcontainers cannot use it: {}", e.toString());
            return false;
        }
    }

    private static boolean somethingListens() {
        TestcontainersConfiguration configuration = TestcontainersConfiguration.getInstance();
        return Stream.of("docker.host", "tc.host")
                        .map(name -> configuration.getEnvVarOrUserProperty(name, null))
                        .filter(Objects::nonNull)
                        .anyMatch(DockerEngine::mayListen)
                || Files.exists(Path.of("//./pipe/docker_engine"))
                || usualSockets().stream().anyMatch(DockerEngine::accepts);
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
}
