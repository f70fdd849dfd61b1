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

    private final OrdersOfTransaction orders;
    private final Outbox outbox;
    private final Clock clock;

    OrderProgress(OrdersOfTransaction orders, Outbox outbox, Clock clock) {
        this.orders = orders;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Loads and locks the orders of a batch by one query. */
    public void prepare(List<DomainEvent> events) {
        orders.lock(events.stream()
                .filter(OrderScoped.class::isInstance)
                .map(event -> ((OrderScoped) event).orderId())
                .toList());
    }

    public void on(InventoryReserved event) {
        order(event).markReserved(clock.instant());
    }

    public void on(InventoryUnavailable event) {
        order(event).markRejected(event.reason().name(), clock.instant());
    }

    public void on(PaymentProcessed event) {
        order(event).markPaid(clock.instant()).ifPresent(outbox::append);
    }

    public void on(PaymentFailed event) {
        order(event).markPaymentFailed(event.reason().name(), clock.instant());
    }

    public void on(StockReplenished event) {
        order(event).markReplenished(clock.instant()).ifPresent(outbox::append);
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

    private Order order(OrderScoped event) {
        return orders.find(event.orderId())
                .orElseThrow(() -> new IllegalStateException("there is no order " + event.orderId()));
    }
}
