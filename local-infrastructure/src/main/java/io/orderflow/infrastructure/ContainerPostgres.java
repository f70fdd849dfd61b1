package io.orderflow.infrastructure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.testcontainers.containers.PostgreSQLContainer;

/** Postgres in a container. */
final class ContainerPostgres implements Postgres {

    private static final String ADMIN = "postgres";
    private static final String MAINTENANCE_DATABASE = "postgres";

    private final String adminPassword;
    private final RestartableContainer container;

    private ContainerPostgres(String adminPassword, RestartableContainer container) {
        this.adminPassword = adminPassword;
        this.container = container;
    }

    static ContainerPostgres start(PostgresSettings settings) {
        if (settings.directory() != null) {
            throw new IllegalArgumentException("a container keeps its data itself");
        }
        String password = Passwords.generate();
        return new ContainerPostgres(
                password,
                RestartableContainer.start(server(password), settings.port(), PostgreSQLContainer.POSTGRESQL_PORT));
    }

    /** The one that stays for the next process. */
    static ContainerPostgres reuse() {
        return new ContainerPostgres(
                Passwords.OF_REUSED,
                RestartableContainer.reuse(server(Passwords.OF_REUSED), PostgreSQLContainer.POSTGRESQL_PORT));
    }

    private static PostgreSQLContainer<?> server(String password) {
        return new PostgreSQLContainer<>(ContainerImage.POSTGRES.image())
                .withUsername(ADMIN)
                .withPassword(password)
                .withDatabaseName(MAINTENANCE_DATABASE)
                // Without the fsync=off of Testcontainers: durable as in production.
                .withCommand("postgres", "-c", "max_connections=300");
    }

    @Override
    public String host() {
        return container.host();
    }

    @Override
    public int port() {
        return container.port(PostgreSQLContainer.POSTGRESQL_PORT);
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
        container.start(this::acceptsConnections);
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
