package io.orderflow.sandbox.torture;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The orders that there are in the end. */
record Outcome(Map<String, Set<String>> idsByCustomer, Map<String, Integer> ordersByStatus) {

    /** @param databaseUrl with the name and password of somebody who may read all schemas */
    static Outcome of(String databaseUrl) {
        Map<String, Set<String>> ids = new HashMap<>();
        Map<String, Integer> byStatus = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                Statement statement = connection.createStatement();
                ResultSet order = statement.executeQuery("select id, customer_id, status from orders.orders")) {
            while (order.next()) {
                ids.computeIfAbsent(order.getString("customer_id"), customer -> new HashSet<>())
                        .add(order.getString("id"));
                byStatus.merge(order.getString("status"), 1, Integer::sum);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the orders cannot be read", e);
        }
        return new Outcome(ids, byStatus);
    }
}
