package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.model.ContainerPort;
import com.rabbitmq.client.Connection;
import io.orderflow.infrastructure.test.RequiresContainers;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

@RequiresContainers
class ContainerBrokerIT extends BrokerContract {

    ContainerBrokerIT() {
        super(Kind.DOCKER);
    }

    @Test
    void isRabbitMq4() throws Exception {
        try (Connection connection = connect(broker().amqpUri())) {
            Map<String, Object> properties = connection.getServerProperties();

            assertThat(properties.get("product")).hasToString("RabbitMQ");
            assertThat(properties.get("version").toString()).startsWith("4.");
        }
    }

    @Test
    void isReachedFromThisMachineOnlyIfTheEngineIsOnIt() {
        assumeThat(DockerEngine.isLocal()).isTrue();

        assertThat(DockerClientFactory.lazyClient().listContainersCmd().exec())
                .filteredOn(container -> Arrays.stream(container.getPorts())
                        .anyMatch(port -> Objects.equals(port.getPublicPort(), broker().port())))
                .singleElement()
                .satisfies(container -> assertThat(container.getPorts())
                        .filteredOn(port -> port.getPublicPort() != null)
                        .hasSize(2)
                        .extracting(ContainerPort::getIp)
                        .containsOnly("127.0.0.1"));
    }
}
