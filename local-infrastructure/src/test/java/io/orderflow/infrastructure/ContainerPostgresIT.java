package io.orderflow.infrastructure;

import io.orderflow.infrastructure.test.RequiresContainers;

@RequiresContainers
class ContainerPostgresIT extends PostgresContract {

    ContainerPostgresIT() {
        super(Kind.DOCKER);
    }
}
