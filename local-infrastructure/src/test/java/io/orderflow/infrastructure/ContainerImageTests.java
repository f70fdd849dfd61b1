package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerImageTests {

    @Test
    void isThePublicOneByDefault() {
        assertThat(image(ContainerImage.POSTGRES, Map.of(), Map.of())).isEqualTo("postgres:17-alpine");
        assertThat(image(ContainerImage.RABBITMQ, Map.of(), Map.of("ORDERFLOW_RABBITMQ_IMAGE", " ")))
                .isEqualTo("rabbitmq:4-management-alpine");
    }

    @Test
    void isTheOneOfTheEnvironmentVariable() {
        Map<String, String> environment = Map.of("ORDERFLOW_RABBITMQ_IMAGE", "registry.example/rabbitmq:4.1");

        assertThat(image(ContainerImage.RABBITMQ, Map.of(), environment)).isEqualTo("registry.example/rabbitmq:4.1");
        assertThat(image(ContainerImage.POSTGRES, Map.of(), environment)).isEqualTo("postgres:17-alpine");
    }

    @Test
    void isRatherTheOneOfTheSystemProperty() {
        assertThat(image(
                        ContainerImage.POSTGRES,
                        Map.of("orderflow.postgres.image", "mine:17"),
                        Map.of("ORDERFLOW_POSTGRES_IMAGE", "other:17")))
                .isEqualTo("mine:17");
    }

    private static String image(ContainerImage image, Map<String, String> properties, Map<String, String> environment) {
        return image.image(properties::get, environment::get).asCanonicalNameString();
    }
}
