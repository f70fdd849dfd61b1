package io.orderflow.sandbox.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * The database connections that all instances together may open.
 *
 * @param perInstance the size of the pool of each
 */
record ConnectionBudget(int instances, int perInstance) {

    private static final String POOL_SIZE = "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE";

    /** As in {@code event-messaging.yml}. */
    private static final String DEFAULT_POOL_SIZE = "10";

    /** @param environment of the services */
    static ConnectionBudget of(int instances, Map<String, String> environment) {
        return new ConnectionBudget(
                instances, Integer.parseInt(environment.getOrDefault(POOL_SIZE, DEFAULT_POOL_SIZE)));
    }

    int total() {
        return instances * perInstance;
    }

    /**
     * Looks whether the database allows as many; it would turn instances away in the middle of their work.
     *
     * @param adminUrl JDBC URL, with the administrator's name and password
     * @throws StartFailedException if it does not
     */
    void check(String adminUrl) {
        int allowed = allowed(adminUrl);
        if (total() > allowed) {
            throw new StartFailedException(instances + " processes with up to " + perInstance
                    + " database connections each need " + total() + ", but the database allows " + allowed
                    + ". Raise its max_connections, or set fewer --instances or a smaller " + POOL_SIZE + ".");
        }
    }

    private static int allowed(String adminUrl) {
        try (Connection connection = DriverManager.getConnection(adminUrl);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("""
                        select current_setting('max_connections')::int
                            - current_setting('superuser_reserved_connections')::int
                        """)) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new StartFailedException(
                    "The database cannot be asked how many connections it allows: " + e.getMessage(), e);
        }
    }
}
