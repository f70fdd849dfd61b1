package io.orderflow.infrastructure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;

/** Statements that take no bind parameters, with their names and literals quoted by the server. */
final class Ddl {

    static final String DUPLICATE_DATABASE = "42P04";

    private Ddl() {}

    /**
     * Executes a statement.
     *
     * @param template as of the function {@code format} of Postgres: {@code %I} is a name, {@code %L} a literal
     */
    static void execute(Connection connection, String template, String... arguments) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(format(connection, template, arguments));
        }
    }

    private static String format(Connection connection, String template, String... arguments) throws SQLException {
        String placeholders = String.join("", Collections.nCopies(arguments.length, ", ?"));
        try (PreparedStatement query = connection.prepareStatement("select format(?" + placeholders + ")")) {
            query.setString(1, template);
            for (int i = 0; i < arguments.length; i++) {
                query.setString(i + 2, arguments[i]);
            }
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
