package io.orderflow.sandbox;

import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.Reply;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What can become of an order, through all services. */
class FatesIT extends SystemTest {

    @Test
    void sellsShipsAndCompletesAnOrder() {
        NewProduct cup = till.aProduct(10);
        NewProduct saucer = till.aProduct(10);

        String order = till.placeAndAwait(anOrder().of(2, cup).of(3, saucer), "CONFIRMED");
        assertThat(shop.moveTo("SHIPPED", order).text("tracking_number")).isNotBlank();
        assertThat(shop.moveTo("COMPLETED", order).text("status")).isEqualTo("COMPLETED");

        till.awaitPayment(order, "CAPTURED");
        till.awaitStock(cup, 8);
        till.awaitStock(saucer, 7);
        till.awaitNotifications(order, "PAYMENT_RECEIVED", "ORDER_CONFIRMED", "ORDER_SHIPPED", "ORDER_COMPLETED");
    }

    @Test
    void answersWithTheSettledOrderIfTheCustomerPrefersToWait() {
        Reply reply = shop.place(anOrder().of(1, till.aProduct(1)), Map.of("Prefer", "wait=30"));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text("status")).isEqualTo("CONFIRMED");
    }

    @Test
    void tellsWhereTheOrderIsToBeFound() {
        Reply placed = shop.place(anOrder().of(1, till.aProduct(1)));

        Reply found =
                shop.orderAt(URI.create(placed.headers().firstValue("Location").orElseThrow()));

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.text("order_id")).isEqualTo(placed.text("order_id"));
    }

    @Test
    void rejectsAnOrderOfWhichOneLineIsOutOfStockAndReservesNothing() {
        NewProduct plenty = till.aProduct(10);
        NewProduct scarce = till.aProduct(1);

        String order = till.placeAndAwait(anOrder().of(2, plenty).of(2, scarce), "REJECTED");

        assertThat(till.reason(order)).isEqualTo("OUT_OF_STOCK");
        till.awaitPayment(order, "NONE");
        till.awaitStock(plenty, 10);
        till.awaitStock(scarce, 1);
        till.awaitNotifications(order, "ORDER_REJECTED");
    }

    @Test
    void rejectsAnOrderOfAnUnknownProduct() {
        String order = till.placeAndAwait(anOrder().of(1, "no-" + UUID.randomUUID(), BigDecimal.TEN), "REJECTED");

        assertThat(till.reason(order)).isEqualTo("UNKNOWN_PRODUCT");
    }

    @Test
    void rejectsAnOrderAtAnotherPriceThanTheCatalogues() {
        NewProduct cup = till.aProduct(10);

        String order = till.placeAndAwait(anOrder().of(1, cup.id(), new BigDecimal("0.01")), "REJECTED");

        assertThat(till.reason(order)).isEqualTo("PRICE_MISMATCH");
        till.awaitStock(cup, 10);
    }

    @Test
    void releasesTheStockWhenThePaymentIsDeclined() {
        NewProduct cup = till.aProduct(10);

        String order = till.placeAndAwait(anOrder().of(4, cup).payingBy("test_declined"), "PAYMENT_FAILED");

        assertThat(till.reason(order)).isEqualTo("DECLINED");
        till.awaitPayment(order, "FAILED");
        till.awaitStock(cup, 10);
        till.awaitNotifications(order, "PAYMENT_FAILED");
    }

    @Test
    void chargesAgainWhenTheGatewayIsUnavailableForAWhile() {
        NewProduct cup = till.aProduct(10);

        String order = till.placeAndAwait(anOrder().of(1, cup).payingBy("test_flaky"), "CONFIRMED");

        assertThat(till.chargesOf(order)).containsExactly("UNAVAILABLE", "UNAVAILABLE", "APPROVED");
        till.awaitStock(cup, 9);
    }

    @Test
    void releasesTheStockWhenTheGatewayStaysUnavailable() {
        NewProduct cup = till.aProduct(10);

        String order = till.placeAndAwait(anOrder().of(1, cup).payingBy("test_unavailable"), "PAYMENT_FAILED");

        assertThat(till.reason(order)).isEqualTo("GATEWAY_UNAVAILABLE");
        assertThat(till.chargesOf(order)).hasSize(4).containsOnly("UNAVAILABLE");
        till.awaitStock(cup, 10);
    }

    @Test
    void neverChargesAnOrderThatIsCancelledBeforeIt() {
        NewProduct cup = till.aProduct(10);
        String order = till.place(anOrder().of(1, cup).payingBy("test_flaky"));

        assertThat(shop.cancel(order).status()).isEqualTo(202);

        till.awaitOrder(order, "CANCELLED");
        till.awaitPayment(order, "NONE", "CANCELLED");
        till.awaitStock(cup, 10);
        till.awaitNotifications(order, "ORDER_CANCELLED");
    }

    @Test
    void returnsStockAndMoneyOfAnOrderThatIsCancelledAfterItsConfirmation() {
        NewProduct cup = till.aProduct(10);
        String order = till.placeAndAwait(anOrder().of(3, cup), "CONFIRMED");
        till.awaitStock(cup, 7);

        assertThat(shop.cancel(order).status()).isEqualTo(202);

        till.awaitOrder(order, "CANCELLED");
        till.awaitPayment(order, "REFUNDED");
        till.awaitStock(cup, 10);
        till.awaitNotifications(order, "PAYMENT_RECEIVED", "ORDER_CONFIRMED", "ORDER_CANCELLED", "PAYMENT_REFUNDED");
    }

    @Test
    void returnsStockAndMoneyWheneverAnOrderIsCancelled() {
        NewProduct cup = till.aProduct(60);
        List<String> orders = IntStream.range(0, 60)
                .mapToObj(i -> till.place(anOrder().of(1, cup)))
                .toList();

        // One is further on than the other; some are just being charged.
        orders.parallelStream().forEach(order -> {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !shop.order(order).text("status").equals("PENDING"));
            assertThat(shop.cancel(order).status()).isEqualTo(202);
        });

        orders.forEach(order -> till.awaitPayment(order, "NONE", "CANCELLED", "REFUNDED"));
        till.awaitStock(cup, 60);
    }

    @Test
    void refusesToCancelAShippedOrder() {
        String order = till.placeAndAwait(anOrder().of(1, till.aProduct(1)), "CONFIRMED");
        shop.moveTo("SHIPPED", order).orThrow("PUT /orders/" + order + "/status");

        assertThat(shop.cancel(order).status()).isEqualTo(409);
    }

    @Test
    void addsTheGoodsOfAPurchaseOrder() {
        NewProduct cup = till.aProduct(10);

        String order = till.placeAndAwait(anOrder().of(5, cup).asPurchase(), "COMPLETED");

        till.awaitStock(cup, 15);
        till.awaitPayment(order, "NONE");
    }
}
