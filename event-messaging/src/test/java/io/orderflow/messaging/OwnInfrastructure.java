package io.orderflow.messaging;

import io.orderflow.infrastructure.BrokerSettings;
import io.orderflow.infrastructure.Kind;
import io.orderflow.infrastructure.LocalInfrastructure;
import io.orderflow.infrastructure.PostgresSettings;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Servers for one test alone, which may stop and crash them. Messages survive that. */
@TestConfiguration(proxyBeanMethods = false)
public class OwnInfrastructure {

    @Bean(destroyMethod = "close")
    LocalInfrastructure localInfrastructure() {
        return LocalInfrastructure.launch(Kind.detect(), PostgresSettings.DEFAULTS, BrokerSettings.DURABLE);
    }
}
