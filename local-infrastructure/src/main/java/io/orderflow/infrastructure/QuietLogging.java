package io.orderflow.infrastructure;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Keeps the servers' libraries from filling the logs of Spring Boot applications. Only a default: {@code logging.level} of the
 * application wins.
 */
class QuietLogging implements EnvironmentPostProcessor {

    private static final Map<String, Object> LEVELS = Map.of(
            // Reports each failure as an exception, too; and calls it one that a crashed server cannot be stopped.
            "logging.level.io.zonky.test", "off",
            "logging.level.org.apache.qpid", "warn",
            // Complains about aliases that it is just being given.
            "logging.level.org.apache.qpid.server.model.port.AmqpPortImpl", "error",
            "logging.level.qpid", "warn",
            "logging.level.DERBY", "warn",
            "logging.level.org.testcontainers", "warn",
            "logging.level.tc", "warn",
            "logging.level.com.github.dockerjava", "warn");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("quiet local infrastructure", LEVELS));
    }
}
