package io.orderflow.infrastructure.test;

import io.orderflow.infrastructure.LocalInfrastructure;
import io.orderflow.infrastructure.Postgres;
import io.orderflow.infrastructure.ServiceSchemas;
import java.io.Closeable;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * What one application context has of the infrastructure: a database and a virtual host, both called {@code name}.
 *
 * @param role as which it logs in to the database
 * @param use kept open as long as the context needs the infrastructure
 */
record Allotment(LocalInfrastructure infrastructure, String name, String role, Closeable use) implements AutoCloseable {

    /** Reused servers may still have what was allotted to another process. */
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private static final AtomicInteger COUNT = new AtomicInteger();

    static synchronized Allotment of(LocalInfrastructure infrastructure, String role) {
        String name = "test_" + RUN + "_" + COUNT.incrementAndGet();
        Postgres postgres = infrastructure.postgres();
        postgres.createDatabase(name);
        ServiceSchemas.create(
                postgres.jdbcUrl(name),
                postgres.adminUser(),
                postgres.adminPassword(),
                ServiceSchemas.roles().stream().collect(Collectors.toMap(each -> each, Allotment::passwordOf)));
        infrastructure.broker().createVirtualHost(name);
        return new Allotment(infrastructure, name, role, infrastructure.use());
    }

    String jdbcUrl() {
        return infrastructure.postgres().jdbcUrl(name);
    }

    String password() {
        return passwordOf(role);
    }

    /** Called after the beans that depend on this one are gone. */
    @Override
    public void close() throws IOException {
        try {
            if (infrastructure.isReused()) {
                infrastructure.broker().deleteVirtualHost(name);
                infrastructure.postgres().dropDatabase(name);
            }
        } finally {
            use.close();
        }
    }

    /** The same for all contexts, since roles belong to the whole server. */
    private static String passwordOf(String role) {
        return role + "-password";
    }
}
