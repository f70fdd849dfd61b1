package io.orderflow.infrastructure;

import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("io.orderflow.infrastructure.DockerEngine#isAvailable")
class ContainerPostgresIT extends PostgresContract {

    ContainerPostgresIT() {
        super(Kind.DOCKER);
    }
}
