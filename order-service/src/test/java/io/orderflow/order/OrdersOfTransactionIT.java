package io.orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Customer;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

class OrdersOfTransactionIT extends RunningService {

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private OrderProgress progress;

    @Autowired
    private OrderBook book;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void storesAnOrderOnceAsItsLastEventHasLeftIt() {
        UUID order = placeOrder();

        transaction.executeWithoutResult(status -> {
            progress.prepare(List.of(reserved(order), paid(order)));
            progress.on(reserved(order));
            progress.on(paid(order));
        });

        assertThat(statusOf(order)).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(timelineOf(order))
                .containsExactly(
                        "OrderCreated PENDING",
                        "InventoryReserved RESERVED",
                        "PaymentProcessed RESERVED",
                        "OrderConfirmed CONFIRMED");
        assertThat(versionsOf(order)).as("the placed and the confirmed one").isEqualTo(2);
    }

    @Test
    void leavesAnOrderAsItIsForWhichAnEventComesTooLate() {
        UUID order = placeOrder();
        transaction.executeWithoutResult(status -> {
            progress.prepare(List.of(declined(order)));
            progress.on(declined(order));
        });
        long version = versionOf(order);

        transaction.executeWithoutResult(status -> {
            progress.prepare(List.of(paid(order)));
            progress.on(paid(order));
        });

        assertThat(timelineOf(order)).hasSize(3).last().isEqualTo("PaymentProcessed PAYMENT_FAILED");
        assertThat(versionOf(order)).isEqualTo(version);
    }

    @Test
    void storesNothingOfATransactionThatIsRolledBack() {
        UUID order = placeOrder();

        transaction.executeWithoutResult(status -> {
            progress.prepare(List.of(reserved(order)));
            progress.on(reserved(order));
            status.setRollbackOnly();
        });

        assertThat(statusOf(order)).isEqualTo(OrderStatus.PENDING);
        assertThat(timelineOf(order)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "{a,b}", "\"quoted\"", "back\\slash", "it's", "ñandú ☕ 𝄞", " "})
    void storesEveryTextAsItIs(String text) {
        Order placed = placement.place(
                new PlaceOrder(
                        new Customer("alice", text, null),
                        OrderType.SELL,
                        "USD",
                        text,
                        List.of(new OrderItem("espresso", 1, new BigDecimal("2.50")))),
                null);

        Order stored = book.get(placed.id());

        assertThat(stored.customer()).isEqualTo(new Customer("alice", text, null));
        assertThat(stored.paymentMethod()).isEqualTo(text);
        assertThat(stored.total()).isEqualTo(placed.total());
    }

    private long versionOf(UUID order) {
        return jdbc.queryForObject("select xmin::text::bigint from orders where id = ?", Long.class, order);
    }

    /** How many transactions have written the order or its timeline. */
    private long versionsOf(UUID order) {
        return jdbc.queryForObject("""
                select count(distinct version)
                from (select xmin::text as version from orders where id = ?
                    union all select xmin::text from order_timeline where order_id = ?) as versions
                """, Long.class, order, order);
    }
}
