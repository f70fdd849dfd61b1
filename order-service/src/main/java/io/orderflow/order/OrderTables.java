package io.orderflow.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.events.OrderType;
import io.orderflow.messaging.database.RowArrays;
import io.orderflow.messaging.database.UuidArray;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The tables of orders. Those that are to be changed are locked here, and what is new or has changed is written, each by one statement for
 * any number of orders. Hibernate reads what is only looked at.
 */
@Repository
class OrderTables {

    private static final String COLUMNS = """
            id, customer_id, customer_name, customer_email, order_type, total, currency, payment_method,
            supplier_reference, shipping_address, status, reason, note, tracking_number, created_at, updated_at, settled_at
            """;

    static final String SELECT = "select " + COLUMNS + "from orders ";

    private static final String INSERT_NEWS = """
            insert into order_timeline (id, order_id, at, event, status, detail)
            select * from unnest(?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_ORDERS = """
            insert into orders (
            """ + COLUMNS + """
            )
            select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_DELTAS = """
            insert into order_deltas (day, order_type, currency, status, settle_bucket, orders, amount)
            select * from unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT = """
            with placed as (
            """ + INSERT_ORDERS + """
            ),
            listed as (
                insert into order_lines (order_id, position, product_id, quantity, price)
                select * from unnest(?, ?, ?, ?, ?)
            ),
            counted as (
            """ + INSERT_DELTAS + """
            )
            """ + INSERT_NEWS;

    // Rows that are there are found by conflict, not by a join: that looks at the primary key, even if the statement
    // was planned while its table was empty.
    private static final String UPDATE = """
            with moved as (
            """ + INSERT_ORDERS + """
                on conflict (id) do update
                set status = excluded.status, reason = excluded.reason, note = excluded.note,
                    tracking_number = excluded.tracking_number, updated_at = excluded.updated_at,
                    settled_at = excluded.settled_at
            ),
            counted as (
            """ + INSERT_DELTAS + """
            )
            """ + INSERT_NEWS;

    private final JdbcTemplate jdbc;
    private final AddressJson addresses;

    OrderTables(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.addresses = new AddressJson(json);
    }

    /**
     * Locks the orders of {@code ids}, as far as there are any, in key order, so that two batches with the same orders cannot wait for each
     * other. They have no lines.
     */
    List<Order> lockAll(Collection<UUID> ids) {
        return jdbc.query(SELECT + "where id = any(?) order by id for update", this::order, new UuidArray(ids));
    }

    /** Locks as {@link #lockAll} does, leaving out the orders that others hold. */
    List<Order> lockFree(Collection<UUID> ids) {
        return jdbc.query(
                SELECT + "where id = any(?) order by id for update skip locked", this::order, new UuidArray(ids));
    }

    /**
     * Up to {@code limit} unsettled orders from before {@code placedBefore}, oldest first.
     *
     * @param except orders that are left out
     */
    List<UUID> unsettled(Instant placedBefore, Collection<UUID> except, int limit) {
        return jdbc.queryForList("""
                select id from orders
                where status in ('PENDING', 'RESERVED') and created_at < ? and id <> all(?)
                order by created_at limit ?
                """, UUID.class, Timestamp.from(placedBefore), new UuidArray(except), limit);
    }

    private Order order(ResultSet row, int index) throws SQLException {
        return new Order(
                row.getObject("id", UUID.class),
                new OrderTerms(
                        row.getString("customer_id"),
                        row.getString("customer_name"),
                        row.getString("customer_email"),
                        OrderType.valueOf(row.getString("order_type")),
                        row.getBigDecimal("total"),
                        row.getString("currency"),
                        row.getString("payment_method"),
                        row.getString("supplier_reference"),
                        addresses.read(row.getString("shipping_address"))),
                OrderStatus.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getString("note"),
                row.getString("tracking_number"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                instant(row.getTimestamp("settled_at")));
    }

    /** Stores new orders with their lines and news, and counts them. */
    void insert(Collection<Order> orders) {
        RowArrays<Line> lines = RowArrays.of(linesOf(orders))
                .with("uuid", Line::orderId)
                .with("integer", Line::position)
                .with("text", Line::productId)
                .with("integer", Line::quantity)
                .with("numeric", Line::price);
        jdbc.update(INSERT, RowArrays.oneAfterAnother(columnsOf(orders), lines, deltasOf(orders), newsOf(orders)));
    }

    /** Stores the state and the news of orders that the transaction has locked. */
    void update(Collection<Order> orders) {
        List<Order> moved = orders.stream().filter(Order::isMoved).toList();
        jdbc.update(UPDATE, RowArrays.oneAfterAnother(columnsOf(moved), deltasOf(moved), newsOf(orders)));
    }

    private RowArrays<Order> columnsOf(Collection<Order> orders) {
        return RowArrays.of(orders)
                .with("uuid", Order::id)
                .with("text", order -> order.customer().id())
                .with("text", order -> order.customer().name())
                .with("text", order -> order.customer().email())
                .with("text", Order::orderType)
                .with("numeric", order -> order.total().amount())
                .with("text", order -> order.total().currency())
                .with("text", Order::paymentMethod)
                .with("text", Order::supplierReference)
                .with("jsonb", order -> addresses.write(order.shippingAddress()))
                .with("text", Order::status)
                .with("text", Order::reason)
                .with("text", Order::note)
                .with("text", Order::trackingNumber)
                .with("timestamptz", Order::createdAt)
                .with("timestamptz", Order::updatedAt)
                .with("timestamptz", Order::settledAt);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static RowArrays<OrderDelta> deltasOf(Collection<Order> orders) {
        return RowArrays.of(OrderDelta.of(orders))
                .with("date", OrderDelta::day)
                .with("text", OrderDelta::type)
                .with("text", OrderDelta::currency)
                .with("text", OrderDelta::status)
                .with("integer", OrderDelta::settleBucket)
                .with("bigint", OrderDelta::orders)
                .with("numeric", delta -> delta.amount().toPlainString());
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
