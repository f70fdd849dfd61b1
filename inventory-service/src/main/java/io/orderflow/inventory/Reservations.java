package io.orderflow.inventory;

import io.orderflow.messaging.database.UuidArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What orders claim, to be read; {@link InventoryTables} writes it. */
@Repository
class Reservations {

    private final JdbcTemplate jdbc;

    Reservations(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks those of {@code orderIds} that exist, in key order, so that two batches cannot wait for each other. */
    List<Reservation> lockAll(Collection<UUID> orderIds) {
        return jdbc.query("""
                select r.order_id, r.status, r.created_at, r.updated_at, l.products, l.quantities
                from reservations r
                cross join lateral (
                    select coalesce(array_agg(product_id), '{}') as products, coalesce(array_agg(quantity), '{}') as quantities
                    from reservation_lines where order_id = r.order_id) l
                where r.order_id = any(?) order by r.order_id for update of r
                """, Reservations::reservation, new UuidArray(orderIds));
    }

    private static Reservation reservation(ResultSet row, int index) throws SQLException {
        return new Reservation(
                row.getObject("order_id", UUID.class),
                ReservationStatus.valueOf(row.getString("status")),
                lines(row),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static List<ReservationLine> lines(ResultSet row) throws SQLException {
        String[] products = (String[]) row.getArray("products").getArray();
        Long[] quantities = (Long[]) row.getArray("quantities").getArray();
        List<ReservationLine> lines = new ArrayList<>();
        for (int i = 0; i < products.length; i++) {
            lines.add(new ReservationLine(products[i], quantities[i]));
        }
        return lines;
    }
}
