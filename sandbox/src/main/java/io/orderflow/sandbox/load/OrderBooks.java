package io.orderflow.sandbox.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.postgresql.Driver;

/** The database of all services, seen by its administrator. It is only read. Safe to use from several threads. */
final class OrderBooks implements AutoCloseable {

    /** Told of each order that there is. */
    interface Reader {

        /** @param settledAt microseconds since 1970; negative if it is not settled */
        void read(UUID order, String status, long settledAt);
    }

    private static final int ROWS_AT_ONCE = 5_000;

    /** By an index that holds only what is under way, and from tables that are nearly empty. */
    private static final String UNDER_WAY = """
            select
                (select count(*) from orders.orders where status in ('PENDING', 'RESERVED')) as unsettled,
                (select count(*) from orders.outbox) as order_outbox,
                (select count(*) from inventory.outbox) as inventory_outbox,
                (select count(*) from payments.outbox) as payment_outbox,
                (select count(*) from notifications.outbox) as notification_outbox
            """;

    private static final String LOOSE_ENDS = """
            select exists (select from inventory.reservations where status = 'HELD')
                or exists (select from payments.payments where due_at is not null)
            """;

    private static final String SETTLEMENTS = """
            select id, status, settled_at
            from orders.orders
            where id between ? and ?
            order by id
            """;

    private final Connection connection;

    private OrderBooks(Connection connection) {
        this.connection = connection;
    }

    /** @param url with the name and password of somebody who may read all schemas */
    static OrderBooks open(String url) {
        if (Driver.parseURL(url, null) == null) {
            // Not repeated here: there is a password in it.
            throw new LoadFailedException(
                    "The database's URL must be like jdbc:postgresql://localhost:5432/orderflow?user=NAME&password=SECRET.");
        }
        try {
            return new OrderBooks(DriverManager.getConnection(url));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** How much of each kind is not done yet. */
    synchronized Map<String, Long> underWay() {
        try (Statement statement = connection.createStatement();
                ResultSet counts = statement.executeQuery(UNDER_WAY)) {
            counts.next();
            Map<String, Long> underWay = new LinkedHashMap<>();
            for (int i = 1; i <= counts.getMetaData().getColumnCount(); i++) {
                underWay.put(counts.getMetaData().getColumnLabel(i), counts.getLong(i));
            }
            return underWay;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Whether goods are held, or money is to be moved. */
    synchronized boolean haveLooseEnds() {
        return text(LOOSE_ENDS).equals("t");
    }

    /** Reads all orders from {@code first} to {@code last}, by id. */
    synchronized void read(UUID first, UUID last, Reader reader) {
        try (PreparedStatement query = connection.prepareStatement(SETTLEMENTS)) {
            // The driver reads row by row only within a transaction.
            connection.setAutoCommit(false);
            query.setFetchSize(ROWS_AT_ONCE);
            query.setObject(1, first);
            query.setObject(2, last);
            try (ResultSet orders = query.executeQuery()) {
                while (orders.next()) {
                    OffsetDateTime settledAt = orders.getObject(3, OffsetDateTime.class);
                    reader.read(
                            orders.getObject(1, UUID.class),
                            orders.getString(2),
                            settledAt == null ? -1 : TimeBase.micros(settledAt.toInstant()));
                }
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** The process that works for this connection. */
    synchronized long backend() {
        return Long.parseLong(text("select pg_backend_pid()"));
    }

    synchronized String version() {
        return text("show server_version");
    }

    private String text(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return String.valueOf(result.getString(1));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static LoadFailedException unreadable(SQLException e) {
        return new LoadFailedException("The database cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }
}
