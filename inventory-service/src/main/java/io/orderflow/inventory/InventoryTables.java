package io.orderflow.inventory;

import io.orderflow.messaging.database.RowArrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * The tables of inventory, all written by one execution of one statement, for any number of rows. They are read by
 * {@link Reservations}, {@link StockItems} and {@link StockMovements}.
 */
@Repository
class InventoryTables {

    // Reservations are added in key order, so that two batches with the same orders do not wait for each other. Rows
    // that are there are found by conflict, not by a join: that looks at the primary key, even if the statement was
    // planned while its tables were empty.
    private static final String WRITE = """
            with added as (
                insert into reservations (order_id, status, created_at, updated_at)
                select order_id, status, created_at, updated_at
                from unnest(?, ?, ?, ?) as r (order_id, status, created_at, updated_at)
                order by order_id
            ),
            claimed as (
                insert into reservation_lines (order_id, product_id, quantity)
                select * from unnest(?, ?, ?)
            ),
            moved as (
                insert into reservations (order_id, status, created_at, updated_at)
                select * from unnest(?, ?, ?, ?)
                on conflict (order_id) do update
                set status = excluded.status, updated_at = excluded.updated_at
            ),
            booked as (
                insert into stock_movements (id, product_id, movement_type, quantity_change, reference_id, notes, by_hand,
                    idempotency_key, at)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
            )
            insert into stock (product_id, on_hand, reserved, min_stock_level, low_since, updated_at)
            select * from unnest(?, ?, ?, ?, ?, ?)
            on conflict (product_id) do update
            set on_hand = excluded.on_hand, reserved = excluded.reserved,
                min_stock_level = excluded.min_stock_level, low_since = excluded.low_since, updated_at = excluded.updated_at
            """;

    private final JdbcTemplate jdbc;

    InventoryTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes {@code changes} as a part of the current transaction, which has locked the rows that they change.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another transaction has added one of the reservations
     */
    void write(Changes changes) {
        if (changes.isEmpty()) {
            return;
        }
        RowArrays<Line> lines = RowArrays.of(linesOf(changes.added()))
                .with("uuid", Line::orderId)
                .with("text", Line::productId)
                .with("bigint", Line::quantity);
        RowArrays<StockMovement> movements = RowArrays.of(changes.movements())
                .with("uuid", StockMovement::id)
                .with("text", StockMovement::productId)
                .with("text", StockMovement::movementType)
                .with("bigint", StockMovement::quantityChange)
                .with("text", StockMovement::referenceId)
                .with("text", StockMovement::notes)
                .with("boolean", StockMovement::byHand)
                .with("text", StockMovement::idempotencyKey)
                .with("timestamptz", StockMovement::at);
        RowArrays<StockItem> stock = RowArrays.of(changes.stock())
                .with("text", StockItem::productId)
                .with("bigint", StockItem::onHand)
                .with("bigint", StockItem::reserved)
                .with("integer", StockItem::minStockLevel)
                .with("timestamptz", StockItem::lowSince)
                .with("timestamptz", StockItem::updatedAt);
        jdbc.update(
                WRITE,
                RowArrays.oneAfterAnother(rows(changes.added()), lines, rows(changes.moved()), movements, stock));
    }

    private static RowArrays<Reservation> rows(Collection<Reservation> reservations) {
        return RowArrays.of(reservations)
                .with("uuid", Reservation::orderId)
                .with("text", Reservation::status)
                .with("timestamptz", Reservation::createdAt)
                .with("timestamptz", Reservation::updatedAt);
    }

    private static List<Line> linesOf(Collection<Reservation> reservations) {
        return reservations.stream()
                .flatMap(reservation -> reservation.lines().stream()
                        .map(line -> new Line(reservation.orderId(), line.productId(), line.quantity())))
                .toList();
    }

    private record Line(UUID orderId, String productId, long quantity) {}
}
