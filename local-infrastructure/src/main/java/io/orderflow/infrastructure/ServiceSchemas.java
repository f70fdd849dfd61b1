package io.orderflow.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One schema per service, each with a role of the same name that can reach this schema only. */
public final class ServiceSchemas {

    private static final Map<String, String> ROLES = Map.of(
            "order-service", "orders",
            "inventory-service", "inventory",
            "payment-service", "payments",
            "notification-service", "notifications");

    private static final String SCRIPT = "service-schemas.sql";

    private ServiceSchemas() {}

    /** The roles of all services, in alphabetical order. */
    public static List<String> roles() {
        return ROLES.values().stream().sorted().toList();
    }

    /**
     * The role, and schema, of a service.
     *
     * @param service its name, as in {@code spring.application.name}
     * @throws IllegalArgumentException if there is no such service
     */
    public static String roleOf(String service) {
        String role = ROLES.get(service);
        if (role == null) {
            throw new IllegalArgumentException("no service named '" + service + "'; there are " + ROLES.keySet());
        }
        return role;
    }

    /**
     * Creates roles and schemas, unless they exist, and sets the passwords. Roles belong to the whole server: a password holds
     * for all its databases.
     *
     * @param jdbcUrl of the database
     * @param passwords per role; a role that is missing keeps the password that it has
     * @throws InfrastructureException if the database refuses
     */
    public static synchronized void create(
            String jdbcUrl, String adminUser, String adminPassword, Map<String, String> passwords) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, adminUser, adminPassword);
                Statement statement = connection.createStatement()) {
            statement.execute(script());
            for (String role : roles()) {
                String password = passwords.get(role);
                if (password != null) {
                    Ddl.execute(connection, "alter role %I password %L", role, password);
                }
            }
        } catch (SQLException e) {
            throw new InfrastructureException("could not create the schemas of the services", e);
        }
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(ServiceSchemas.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
