package io.orderflow.inventory;

import io.orderflow.events.OrderItem;
import io.orderflow.events.ProductQuantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** So many pieces of a product that an order claims; a product has one line per order. */
record ReservationLine(String productId, long quantity) {

    /** The lines of an order, in its order; items of the same product become one line. */
    static List<ReservationLine> of(List<OrderItem> items) {
        Map<String, Long> quantities = new LinkedHashMap<>();
        for (OrderItem item : items) {
            quantities.merge(item.productId(), (long) item.quantity(), Long::sum);
        }
        return quantities.entrySet().stream()
                .map(entry -> new ReservationLine(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** As events say it. What was reserved always fits, see {@link StockItem#canReserve}. */
    ProductQuantity toProductQuantity() {
        return new ProductQuantity(productId, Math.toIntExact(quantity));
    }
}
