package io.orderflow.order.shipping;

import io.orderflow.events.OrderType;
import io.orderflow.messaging.database.RowArrays;
import io.orderflow.order.Order;
import io.orderflow.order.OrderMoves;
import io.orderflow.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes down what becomes of the goods of confirmed orders, by whatever call their orders move. An order that is confirmed costs nothing
 * here: that its goods wait is known from the order.
 */
@Component
class ShipmentRecords implements OrderMoves {

    private final JdbcTemplate jdbc;

    ShipmentRecords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void moved(List<Order> moved) {
        List<Order> ended = moved.stream()
                .filter(order -> order.orderType() == OrderType.SELL && statusOf(order) != null)
                .toList();
        if (ended.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into shipments (order_id, status, carrier, weight_grams, length_mm, width_mm, height_mm,
                    dispatched_at, delivered_at)
                select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (order_id) do update
                set status = excluded.status, delivered_at = excluded.delivered_at
                """,
                RowArrays.of(ended)
                        .with("uuid", Order::id)
                        .with("text", ShipmentRecords::statusOf)
                        .with("text", order -> order.parcel().carrier())
                        .with("integer", order -> order.parcel().weightGrams())
                        .with("integer", order -> order.parcel().lengthMm())
                        .with("integer", order -> order.parcel().widthMm())
                        .with("integer", order -> order.parcel().heightMm())
                        .with("timestamptz", order -> timeOf(ShipmentStatus.DISPATCHED, order))
                        .with("timestamptz", order -> timeOf(ShipmentStatus.DELIVERED, order)));
    }

    /** Null while there is nothing to write down. */
    private static @Nullable ShipmentStatus statusOf(Order order) {
        return switch (order.status()) {
            case SHIPPED -> ShipmentStatus.DISPATCHED;
            case COMPLETED -> ShipmentStatus.DELIVERED;
            case CANCELLED -> order.storedStatus() == OrderStatus.CONFIRMED ? ShipmentStatus.CANCELLED : null;
            default -> null;
        };
    }

    private static @Nullable Instant timeOf(ShipmentStatus status, Order order) {
        return statusOf(order) == status ? order.updatedAt() : null;
    }
}
