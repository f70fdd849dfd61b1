package io.orderflow.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.InventoryReleased;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.events.ProductQuantity;
import io.orderflow.events.StockReplenished;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

class OrderSagaIT extends RunningService {

    @Autowired
    private SagaSweeper sweeper;

    @Test
    void confirmsShipsAndCompletesAnOrder() {
        UUID order = placeOrder();

        neighbours.publish(reserved(order));
        awaitStatus(order, OrderStatus.RESERVED);
        neighbours.publish(paid(order));
        awaitStatus(order, OrderStatus.CONFIRMED);
        JsonNode shipped = http.put("/orders/" + order + "/status", "{\"status\":\"shipped\"}")
                .getBody();
        assertThat(shipped.get("tracking_number").asText()).startsWith("OF");
        http.put("/orders/" + order + "/status", "{\"status\":\"COMPLETED\"}");

        assertThat(statusOf(order)).isEqualTo(OrderStatus.COMPLETED);
        assertThat(timelineOf(order))
                .containsExactly(
                        "OrderCreated PENDING",
                        "InventoryReserved RESERVED",
                        "PaymentProcessed RESERVED",
                        "OrderConfirmed CONFIRMED",
                        "OrderShipped SHIPPED",
                        "OrderCompleted COMPLETED");
        assertThat(published(order))
                .containsExactly("OrderCreated", "OrderConfirmed", "OrderShipped", "OrderCompleted");
    }

    @Test
    void rejectsAnOrderThatInventoryCannotServe() {
        UUID order = placeOrder();

        neighbours.publish(unavailable(order));

        awaitStatus(order, OrderStatus.REJECTED);
        assertThat(http.get("/orders/" + order).getBody().get("reason").asText())
                .isEqualTo("OUT_OF_STOCK");
        assertThat(published(order)).containsExactly("OrderCreated");
    }

    @Test
    void endsAnOrderWhosePaymentFails() {
        UUID order = placeOrder();

        neighbours.publish(reserved(order), declined(order));

        awaitStatus(order, OrderStatus.PAYMENT_FAILED);
        assertThat(http.get("/orders/" + order).getBody().get("reason").asText())
                .isEqualTo("DECLINED");
    }

    @Test
    void confirmsOnceAlthoughEventsComeTwiceAndInDisorder() {
        UUID order = placeOrder();
        UUID delivery = UuidCreator.getTimeOrderedEpoch();

        neighbours.publishAs(delivery, paid(order));
        awaitStatus(order, OrderStatus.CONFIRMED);
        neighbours.publishAs(delivery, paid(order));
        neighbours.publish(paid(order));
        neighbours.publish(reserved(order));

        awaitNoted(order, "InventoryReserved");
        assertThat(statusOf(order)).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(published(order)).containsExactly("OrderCreated", "OrderConfirmed");
    }

    @Test
    void staysCancelledWhateverComesLater() {
        UUID order = placeOrder();

        assertThat(http.delete("/orders/" + order).getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        assertThat(http.delete("/orders/" + order).getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
        neighbours.publish(reserved(order), paid(order));
        awaitNoted(order, "PaymentProcessed");

        assertThat(statusOf(order)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(published(order)).containsExactly("OrderCreated", "OrderCancelled");
    }

    @Test
    void cancelsAConfirmedOrderAndShowsItsCompensations() {
        UUID order = placeOrder();
        neighbours.publish(paid(order));
        awaitStatus(order, OrderStatus.CONFIRMED);

        http.delete("/orders/" + order);
        neighbours.publish(
                new InventoryReleased(order, List.of(new ProductQuantity("espresso", 2)), clock.instant()),
                new PaymentRefunded(order, UUID.randomUUID(), alice(), fiveDollars(), clock.instant()));

        awaitNoted(order, "InventoryReleased");
        awaitNoted(order, "PaymentRefunded");
        assertThat(statusOf(order)).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void completesAPurchaseOnceTheGoodsAreIn() {
        UUID order = UUID.fromString(
                http.post("/orders", ESPRESSO.replace("\"customer_id\"", "\"order_type\": \"buy\", \"customer_id\""))
                        .getBody()
                        .get("order_id")
                        .asText());

        neighbours.publish(
                new StockReplenished(order, List.of(new ProductQuantity("espresso", 2)), List.of(), clock.instant()));

        awaitStatus(order, OrderStatus.COMPLETED);
        assertThat(published(order)).containsExactly("OrderCreated", "OrderCompleted");
    }

    @Test
    void cancelsWhatHasNotSettledInTimeAndNothingElse() {
        UUID confirmed = placeOrder();
        neighbours.publish(paid(confirmed));
        awaitStatus(confirmed, OrderStatus.CONFIRMED);
        UUID pending = placeOrder();
        UUID reserved = placeOrder();
        neighbours.publish(reserved(reserved));
        awaitStatus(reserved, OrderStatus.RESERVED);
        clock.advance(Duration.ofMinutes(14));
        UUID young = placeOrder();
        clock.advance(Duration.ofMinutes(2));

        sweeper.runOnce();

        assertThat(statusOf(pending)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(statusOf(reserved)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(statusOf(confirmed)).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(statusOf(young)).isEqualTo(OrderStatus.PENDING);
        await().until(() -> published(pending).contains("OrderCancelled"));
        assertThat(neighbours.heardAbout(pending).stream().map(ReceivedEvent::event))
                .filteredOn(OrderCancelled.class::isInstance)
                .singleElement()
                .extracting("reason")
                .hasToString("EXPIRED");
        assertThat(sweeper.runOnce()).as("a second sweep").isZero();
    }

    @Test
    void handlesABatchOfManyOrdersAndManyEventsPerOrder() {
        List<UUID> orders = Stream.generate(this::placeOrder).limit(40).toList();

        neighbours.publish(orders.stream()
                .flatMap(order -> Stream.of(reserved(order), paid(order)))
                .toList());

        orders.forEach(order -> awaitStatus(order, OrderStatus.CONFIRMED));
    }
}
