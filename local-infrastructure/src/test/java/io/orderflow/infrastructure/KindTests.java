package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTests {

    private final String before = System.getProperty(Kind.PROPERTY);

    @AfterEach
    void restoreProperty() {
        if (before == null) {
            System.clearProperty(Kind.PROPERTY);
        } else {
            System.setProperty(Kind.PROPERTY, before);
        }
    }

    @ParameterizedTest
    @CsvSource({"docker,DOCKER", "Docker,DOCKER", "embedded,EMBEDDED", "' EMBEDDED ',EMBEDDED"})
    void obeysTheProperty(String value, Kind expected) {
        System.setProperty(Kind.PROPERTY, value);

        assertThat(Kind.detect()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "${infrastructure}"})
    void looksForADockerEngineWithImagesIfThePropertySaysNothing(String value) {
        System.setProperty(Kind.PROPERTY, value);

        assertThat(Kind.detect()).isEqualTo(DockerEngine.obstacle() == null ? Kind.DOCKER : Kind.EMBEDDED);
        assertThat(Kind.whyEmbedded()).isEqualTo(DockerEngine.obstacle());
    }

    @Test
    void rejectsAnythingElse() {
        System.setProperty(Kind.PROPERTY, "podman");

        assertThatIllegalArgumentException().isThrownBy(Kind::detect).withMessageContaining("podman");
    }

    @Test
    void knowsAnEngineFromASocketThatACrashedOneLeftBehind(@TempDir Path directory) throws IOException {
        Path socket = directory.resolve("docker.sock");
        assertThat(DockerEngine.accepts(socket)).isFalse();

        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(socket));
            assertThat(DockerEngine.accepts(socket)).isTrue();
        }

        assertThat(socket).exists();
        assertThat(DockerEngine.accepts(socket)).isFalse();
    }
}
