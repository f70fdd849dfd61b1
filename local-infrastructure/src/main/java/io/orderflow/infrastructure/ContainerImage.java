package io.orderflow.infrastructure;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.utility.DockerImageName;

/** The image of a server: the public one, unless a system property or else an environment variable names another. */
enum ContainerImage {
    POSTGRES("postgres", "17-alpine"),
    RABBITMQ("rabbitmq", "4-management-alpine");

    private final String repository;
    private final String tag;

    ContainerImage(String repository, String tag) {
        this.repository = repository;
        this.tag = tag;
    }

    /** As {@code orderflow.postgres.image}. */
    String property() {
        return "orderflow." + repository + ".image";
    }

    /** As {@code ORDERFLOW_POSTGRES_IMAGE}; the Compose file reads it, too. */
    String variable() {
        return "ORDERFLOW_" + name() + "_IMAGE";
    }

    DockerImageName image() {
        return image(System::getProperty, System::getenv);
    }

    DockerImageName image(UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
        String chosen = Stream.of(properties.apply(property()), environment.apply(variable()))
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(repository + ":" + tag);
        return DockerImageName.parse(chosen.strip()).asCompatibleSubstituteFor(repository);
    }
}
