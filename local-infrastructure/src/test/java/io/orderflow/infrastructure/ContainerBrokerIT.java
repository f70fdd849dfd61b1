package io.orderflow.infrastructure;

import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("io.orderflow.infrastructure.DockerEngine#isAvailable")
class ContainerBrokerIT extends BrokerContract {

    ContainerBrokerIT() {
        super(Kind.DOCKER);
    }
}
