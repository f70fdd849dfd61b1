package io.orderflow.infrastructure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A Postgres server. Its methods may be called by one thread at a time. */
public interface Postgres extends AutoCloseable {

    /** Starts a server with {@link PostgresSettings#DEFAULTS}. */
    static Postgres launch(Kind kind) {
        return launch(kind, PostgresSettings.DEFAULTS);
    }

    /**
     * Starts a server and waits until it accepts connections.
     *
     * @throws InfrastructureException if it does not start
     */
    static Postgres launch(Kind kind, PostgresSettings settings) {
        return switch (kind) {
            case EMBEDDED -> new EmbeddedPostgresServer(settings);
            case DOCKER -> ContainerPostgres.start(settings);
        };
    }

    String host();

    int port();

    /** Name of the superuser. */
    String adminUser();

    String adminPassword();

    default String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database;
    }

    /** Creates a database, unless it exists. */
    default void createDatabase(String name) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), adminUser(), adminPassword())) {
            Ddl.execute(connection, "create database %I", name);
        } catch (SQLException e) {
            if (!Ddl.DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw new InfrastructureException("could not create the database " + name, e);
            }
        }
    }

    /** Ends all connections to a database and removes it, if it exists. */
    default void dropDatabase(String name) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), adminUser(), adminPassword())) {
            Ddl.execute(connection, "drop database if exists %I with (force)", name);
        } catch (SQLException e) {
            throw new InfrastructureException("could not drop the database " + name, e);
        }
    }

    /** Ends all connections and stops the server in order. Does nothing if it is stopped. */
    void stop();

    /** Kills the server: transactions under way are rolled back when it starts again. Does nothing if it is stopped. */
    void crash();

    /** Starts a stopped server on the same port with the same data, and waits until it accepts connections. */
    void start();

    /** Stops the server for good and removes what is temporary. */
    @Override
    void close();
}
