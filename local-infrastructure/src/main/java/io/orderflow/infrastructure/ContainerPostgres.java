package io.orderflow.infrastructure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Postgres in a container. */
final class ContainerPostgres implements Postgres {

    /** System property with the image to use. */
    static final String IMAGE_PROPERTY = "orderflow.postgres.image";

    private static final String IMAGE = "postgres:17-alpine";
    private static final String ADMIN = "postgres";
    private static final String MAINTENANCE_DATABASE = "postgres";

    private final String adminPassword = Passwords.generate();
    private final RestartableContainer container;

    ContainerPostgres(PostgresSettings settings) {
        if (settings.directory() != null) {
            throw new IllegalArgumentException("a container keeps its data itself");
        }
        DockerImageName image = DockerImageName.parse(System.getProperty(IMAGE_PROPERTY, IMAGE))
                .asCompatibleSubstituteFor(PostgreSQLContainer.IMAGE);
        @SuppressWarnings("resource") // removed by close()
        PostgreSQLContainer<?> postgres = new PostgreSQLContainer<>(image)
                .withUsername(ADMIN)
                .withPassword(adminPassword)
                .withDatabaseName(MAINTENANCE_DATABASE)
                // Without the fsync=off of Testcontainers: durable as in production.
                .withCommand("postgres", "-c", "max_connections=300");
        container = RestartableContainer.start(
                postgres, settings.port(), PostgreSQLContainer.POSTGRESQL_PORT, (host, port) -> acceptsConnections());
    }

    @Override
    public String host() {
        return container.host();
    }

    @Override
    public int port() {
        return container.port();
    }

    @Override
    public String adminUser() {
        return ADMIN;
    }

    @Override
    public String adminPassword() {
        return adminPassword;
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void crash() {
        container.kill();
    }

    @Override
    public void start() {
        container.start();
    }

    @Override
    public void close() {
        container.remove();
    }

    private boolean acceptsConnections() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(MAINTENANCE_DATABASE), ADMIN, adminPassword)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }
}
