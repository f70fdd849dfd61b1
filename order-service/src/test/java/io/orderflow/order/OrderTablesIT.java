package io.orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class OrderTablesIT extends RunningService {

    @Autowired
    private OrderTables tables;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private OrderManagement management;

    @Autowired
    private OrderProgress progress;

    @Autowired
    private OrderBook book;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void locksOrdersAsTheyAreReadOtherwise() {
        UUID purchase = place(OrderType.BUY, "PO-1", null);
        UUID cancelled =
                place(OrderType.SELL, null, new ShippingAddress(null, "1 \"High\" St", "Zürich", "8001", null, "CH"));
        management.cancel(cancelled, "Ordered twice");
        UUID shipped =
                place(OrderType.SELL, null, new ShippingAddress("Bob", "2 Low St", "Oxford", "OX1", "Oxon", "GB"));
        transaction.executeWithoutResult(status -> {
            progress.prepare(List.of(paid(shipped)));
            progress.on(paid(shipped));
        });
        management.moveTo(OrderStatus.SHIPPED, shipped);
        List<Order> read =
                Stream.of(purchase, cancelled, shipped).map(book::get).toList();

        List<Order> locked =
                transaction.execute(status -> tables.lockAll(List.of(shipped, UUID.randomUUID(), cancelled, purchase)));

        assertThat(locked).usingRecursiveComparison().ignoringFields("lines").isEqualTo(read);
        assertThatIllegalStateException().isThrownBy(locked.get(0)::lines);
    }

    private UUID place(OrderType type, @Nullable String supplierReference, @Nullable ShippingAddress address) {
        OrderItem item = new OrderItem("espresso", 1, new BigDecimal("2.50"));
        PlaceOrder command = new PlaceOrder(
                alice(),
                type,
                "USD",
                type == OrderType.SELL ? "card" : null,
                supplierReference,
                address,
                List.of(item));
        return placement.place(command, null).id();
    }
}
