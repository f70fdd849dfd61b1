package io.orderflow.order;

import io.orderflow.messaging.database.RowArrays;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The tables of orders, written by one statement for any number of them. Hibernate only reads them. */
@Repository
class OrderTables {

    private static final String INSERT_NEWS = """
            insert into order_timeline (id, order_id, at, event, status, detail)
            select * from unnest(?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_ORDERS = """
            insert into orders (id, customer_id, customer_name, customer_email, order_type, total, currency,
                payment_method, status, reason, tracking_number, created_at, updated_at, settled_at)
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT = """
            with placed as (
            """ + INSERT_ORDERS + """
            ),
            listed as (
                insert into order_lines (order_id, position, product_id, quantity, price)
                select * from unnest(?, ?, ?, ?, ?)
            )
            """ + INSERT_NEWS;

    // Rows that are there are found by conflict, not by a join: that looks at the primary key, even if the statement
    // was
    // planned while its table was empty.
    private static final String UPDATE = """
            with moved as (
            """ + INSERT_ORDERS + """
                on conflict (id) do update
                set status = excluded.status, reason = excluded.reason, tracking_number = excluded.tracking_number,
                    updated_at = excluded.updated_at, settled_at = excluded.settled_at
            )
            """ + INSERT_NEWS;

    private final JdbcTemplate jdbc;

    OrderTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores new orders with their lines and news. */
    void insert(Collection<Order> orders) {
        RowArrays<Line> lines = RowArrays.of(linesOf(orders))
                .with("uuid", Line::orderId)
                .with("integer", Line::position)
                .with("text", Line::productId)
                .with("integer", Line::quantity)
                .with("numeric", Line::price);
        jdbc.update(INSERT, RowArrays.oneAfterAnother(columns(orders), lines, newsOf(orders)));
    }

    /** Stores the state and the news of orders that the transaction has locked. */
    void update(Collection<Order> orders) {
        List<Order> moved = orders.stream().filter(Order::isMoved).toList();
        jdbc.update(UPDATE, RowArrays.oneAfterAnother(columns(moved), newsOf(orders)));
    }

    private static RowArrays<Order> columns(Collection<Order> orders) {
        return RowArrays.of(orders)
                .with("uuid", Order::id)
                .with("text", order -> order.customer().id())
                .with("text", order -> order.customer().name())
                .with("text", order -> order.customer().email())
                .with("text", Order::orderType)
                .with("numeric", order -> order.total().amount())
                .with("text", order -> order.total().currency())
                .with("text", Order::paymentMethod)
                .with("text", Order::status)
                .with("text", Order::reason)
                .with("text", Order::trackingNumber)
                .with("timestamptz", Order::createdAt)
                .with("timestamptz", Order::updatedAt)
                .with("timestamptz", Order::settledAt);
    }

    private static RowArrays<TimelineEntry> newsOf(Collection<Order> orders) {
        return RowArrays.of(
                        orders.stream().flatMap(order -> order.news().stream()).toList())
                .with("uuid", TimelineEntry::id)
                .with("uuid", TimelineEntry::orderId)
                .with("timestamptz", TimelineEntry::at)
                .with("text", TimelineEntry::event)
                .with("text", TimelineEntry::status)
                .with("text", TimelineEntry::detail);
    }

    private static List<Line> linesOf(Collection<Order> orders) {
        List<Line> lines = new ArrayList<>();
        for (Order order : orders) {
            int position = 0;
            for (OrderLine line : order.lines()) {
                lines.add(new Line(order.id(), position++, line.productId(), line.quantity(), line.price()));
            }
        }
        return lines;
    }

    private record Line(UUID orderId, int position, String productId, int quantity, BigDecimal price) {}
}
