package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerPort;
import io.orderflow.infrastructure.test.RequiresContainers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

@RequiresContainers
class ReusedContainersIT {

    private static final Pattern READY = Pattern.compile("DOCKER is ready on ports (\\d+) and (\\d+)");

    private final DockerClient docker = DockerClientFactory.instance().client();

    @TempDir
    private Path temporary;

    @Test
    void findsTheContainersOfAnEarlierProcessIfTheUserAllowsIt() throws Exception {
        List<String> before =
                docker.listContainersCmd().exec().stream().map(Container::getId).toList();
        Set<Integer> ports = portsOfSharedServers("true");
        List<String> stayed = publishing(ports).stream().map(Container::getId).toList();
        try {
            assertThat(stayed).hasSize(2);

            assertThat(portsOfSharedServers("true")).isEqualTo(ports);
        } finally {
            // Those that were there before are the user's own.
            stayed.stream().filter(id -> !before.contains(id)).forEach(this::remove);
        }
    }

    @Test
    void leavesNoContainersOtherwise() throws Exception {
        assertThat(publishing(portsOfSharedServers("false"))).isEmpty();
    }

    private Set<Integer> portsOfSharedServers(String reuse) throws Exception {
        String output = OtherProcess.run(
                OtherProcess.CLASS_PATH,
                Kind.DOCKER,
                Map.of("TESTCONTAINERS_REUSE_ENABLE", reuse),
                temporary,
                SharedInfrastructureProgram.class);
        Matcher ready = READY.matcher(output);
        assertThat(ready.find()).as(output).isTrue();
        return Set.of(Integer.valueOf(ready.group(1)), Integer.valueOf(ready.group(2)));
    }

    private List<Container> publishing(Set<Integer> ports) {
        return docker.listContainersCmd().exec().stream()
                .filter(container -> Arrays.stream(container.getPorts())
                        .map(ContainerPort::getPublicPort)
                        .filter(Objects::nonNull)
                        .anyMatch(ports::contains))
                .toList();
    }

    private void remove(String container) {
        docker.removeContainerCmd(container)
                .withForce(true)
                .withRemoveVolumes(true)
                .exec();
    }
}
