package io.orderflow.sandbox.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.Driver;

/** The database of all services, seen by its administrator. It is only read. Not thread-safe. */
final class AuditDatabase implements AutoCloseable {

    private final Connection connection;

    /** @param connection closed with this object */
    AuditDatabase(Connection connection) {
        this.connection = connection;
        execute(resource("published.sql"));
    }

    /** @param url with the name and password of somebody who may read all schemas */
    static AuditDatabase open(String url) {
        if (Driver.parseURL(url, null) == null) {
            // Not repeated here: there is a password in it.
            throw new AuditFailedException(
                    "The database's URL must be like jdbc:postgresql://localhost:5432/orderflow?user=NAME&password=SECRET.");
        }
        try {
            return new AuditDatabase(DriverManager.getConnection(url));
        } catch (SQLException e) {
            throw new AuditFailedException("The database cannot be read: " + e.getMessage(), e);
        }
    }

    /** Rows of the query in the file {@code name}, by column. */
    List<Map<String, String>> query(String name) {
        return select(resource(name), List.of());
    }

    /**
     * What the invariant's query finds.
     *
     * @param most how many violations to name
     */
    Violations violations(Invariant invariant, int most) {
        String found = "select id::text, problem, count(*) over () as total from (" + resource(invariant.query())
                + ") as found order by id limit " + most;
        List<Map<String, String>> rows = select(found, List.of());
        long total = rows.isEmpty() ? 0 : Long.parseLong(rows.get(0).getOrDefault("total", "0"));
        return new Violations(
                total,
                rows.stream()
                        .map(row -> row.get("id") + " " + row.get("problem"))
                        .toList());
    }

    /** The single number that {@code sql} selects. */
    long number(String sql, Object... parameters) {
        return Long.parseLong(
                select(sql, List.of(parameters)).get(0).values().iterator().next());
    }

    /** The same state of the data for all that follows, until the next call. */
    void freeze() {
        execute("commit; begin isolation level repeatable read");
    }

    private void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AuditFailedException("The database cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Map<String, String>> select(String sql, List<Object> parameters) {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                query.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet result = query.executeQuery()) {
                ResultSetMetaData columns = result.getMetaData();
                List<Map<String, String>> rows = new ArrayList<>();
                while (result.next()) {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 1; i <= columns.getColumnCount(); i++) {
                        row.put(columns.getColumnLabel(i), String.valueOf(result.getString(i)));
                    }
                    rows.add(row);
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new AuditFailedException("The database cannot be read: " + e.getMessage(), e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = AuditDatabase.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("there is no query " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new AuditFailedException("The database connection cannot be closed", e);
        }
    }
}
