package io.orderflow.order.shipping;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.order.AddressJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All shipments. One that waits is a confirmed order, and has no row of its own before it leaves or is called off. */
@Repository
class Shipments {

    private static final String SELECT = """
            select o.id, coalesce(s.status, 'WAITING') as status, o.customer_id, o.customer_name, o.shipping_address,
                l.lines, l.pieces, s.carrier, o.tracking_number, s.weight_grams, s.length_mm, s.width_mm, s.height_mm,
                o.settled_at, s.dispatched_at, s.delivered_at
            """;

    private static final String GOODS = """
            cross join lateral (
                select count(*) as lines, sum(quantity) as pieces from order_lines where order_id = o.id) as l
            """;

    private final JdbcClient jdbc;
    private final AddressJson addresses;

    Shipments(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.addresses = new AddressJson(json);
    }

    Optional<Shipment> find(UUID orderId) {
        return jdbc.sql(SELECT + "from orders o left join shipments s on s.order_id = o.id " + GOODS + """
                        where o.id = :id
                            and (s.order_id is not null or o.status = 'CONFIRMED' and o.order_type = 'SELL')
                        """)
                .param("id", orderId)
                .query(this::shipment)
                .optional();
    }

    /**
     * Up to {@code limit} shipments of a status, those of the oldest orders first.
     *
     * @param after the order of the last one of the page before; null begins with the oldest
     */
    List<Shipment> list(ShipmentStatus status, @Nullable UUID after, int limit) {
        return status == ShipmentStatus.WAITING ? waiting(after, limit) : settled(status, after, limit);
    }

    private List<Shipment> waiting(@Nullable UUID after, int limit) {
        String rest = after == null
                ? ""
                : "and (o.created_at, o.id) > ((select created_at from orders where id = :after), :after)";
        JdbcClient.StatementSpec query = jdbc.sql(SELECT + "from orders o left join shipments s on s.order_id = o.id "
                        + GOODS + """
                        where o.status = 'CONFIRMED' and o.order_type = 'SELL'
                        """ + rest + " order by o.created_at, o.id limit :limit")
                .param("limit", limit);
        return (after == null ? query : query.param("after", after))
                .query(this::shipment)
                .list();
    }

    private List<Shipment> settled(ShipmentStatus status, @Nullable UUID after, int limit) {
        return jdbc.sql(SELECT + "from shipments s join orders o on o.id = s.order_id " + GOODS + """
                        where s.status = :status and s.order_id > :after
                        order by s.order_id limit :limit
                        """)
                .param("status", status.name())
                .param("after", after == null ? new UUID(0, 0) : after)
                .param("limit", limit)
                .query(this::shipment)
                .list();
    }

    /**
     * Up to {@code limit} orders whose goods wait to be dispatched since {@code until} or before, oldest first.
     *
     * @param except orders that are left out
     */
    List<UUID> waiting(Instant until, Collection<UUID> except, int limit) {
        return due("""
                select id from orders
                where status = 'CONFIRMED' and order_type = 'SELL' and created_at <= :until and settled_at <= :until
                    and id <> all(:except)
                order by created_at, id limit :limit
                """, until, except, limit);
    }

    /**
     * The orders of up to {@code limit} shipments that are under way since {@code until} or before, longest first.
     *
     * @param except orders that are left out
     */
    List<UUID> underWay(Instant until, Collection<UUID> except, int limit) {
        return due("""
                select order_id from shipments
                where status = 'DISPATCHED' and dispatched_at <= :until and order_id <> all(:except)
                order by dispatched_at limit :limit
                """, until, except, limit);
    }

    private List<UUID> due(String select, Instant until, Collection<UUID> except, int limit) {
        return jdbc.sql(select)
                .param("until", Timestamp.from(until))
                .param("except", except.toArray(UUID[]::new))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    private Shipment shipment(ResultSet row, int index) throws SQLException {
        return new Shipment(
                row.getObject("id", UUID.class),
                ShipmentStatus.valueOf(row.getString("status")),
                row.getString("customer_id"),
                row.getString("customer_name"),
                addresses.read(row.getString("shipping_address")),
                row.getInt("lines"),
                row.getLong("pieces"),
                row.getString("carrier"),
                row.getString("tracking_number"),
                row.getObject("weight_grams", Integer.class),
                row.getObject("length_mm", Integer.class),
                row.getObject("width_mm", Integer.class),
                row.getObject("height_mm", Integer.class),
                row.getTimestamp("settled_at").toInstant(),
                instant(row.getTimestamp("dispatched_at")),
                instant(row.getTimestamp("delivered_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
