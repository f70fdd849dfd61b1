package io.orderflow.order;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.InventoryReleased;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.OrderScoped;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.events.ProductQuantity;
import io.orderflow.events.StockReplenished;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves orders on as the other services report. Called in the transaction that records the event.
 *
 * <p>An event about an order that does not exist is a fault, not a late event: orders are stored before anybody hears of
 * them.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class OrderProgress {

    private final Orders orders;
    private final Outbox outbox;
    private final OrderMetrics metrics;
    private final Clock clock;

    OrderProgress(Orders orders, Outbox outbox, OrderMetrics metrics, Clock clock) {
        this.orders = orders;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Loads and locks the orders of a batch by one query; the reactions then find them in the persistence context. */
    public void prepare(List<DomainEvent> events) {
        UUID[] ids = events.stream()
                .filter(OrderScoped.class::isInstance)
                .map(event -> ((OrderScoped) event).orderId())
                .distinct()
                .toArray(UUID[]::new);
        if (ids.length > 0) {
            orders.lockAll(ids);
        }
    }

    public void on(InventoryReserved event) {
        move(event, order -> order.markReserved(clock.instant()));
    }

    public void on(InventoryUnavailable event) {
        move(event, order -> order.markRejected(event.reason().name(), clock.instant()));
    }

    public void on(PaymentProcessed event) {
        move(event, order -> order.markPaid(clock.instant()).ifPresent(outbox::append));
    }

    public void on(PaymentFailed event) {
        move(event, order -> order.markPaymentFailed(event.reason().name(), clock.instant()));
    }

    public void on(StockReplenished event) {
        move(event, order -> order.markReplenished(clock.instant()).ifPresent(outbox::append));
    }

    public void on(InventoryReleased event) {
        String pieces = event.items().stream()
                .map((ProductQuantity item) -> item.quantity() + " × " + item.productId())
                .collect(Collectors.joining(", "));
        order(event).noteCompensation("InventoryReleased", pieces, clock.instant());
    }

    public void on(PaymentRefunded event) {
        String amount =
                event.amount().amount().toPlainString() + " " + event.amount().currency();
        order(event).noteCompensation("PaymentRefunded", amount, clock.instant());
    }

    private void move(OrderScoped event, Consumer<Order> transition) {
        Order order = order(event);
        OrderStatus before = order.status();
        transition.accept(order);
        metrics.moved(order, before);
    }

    private Order order(OrderScoped event) {
        return orders.findById(event.orderId())
                .orElseThrow(() -> new IllegalStateException("there is no order " + event.orderId()));
    }
}
