package io.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.Customer;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.OrderType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CustomerNotificationsIT extends RunningService {

    private static final Customer ADA = new Customer("ada", "Ada", "ada@example.com");

    @AfterEach
    void noEventIsGivenUp() {
        awaitQuiet();
        assertThat(neighbours.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("notifiableEvents")
    void notifiesTheCustomerOnce(Function<AnOrder, DomainEvent> happens, NotificationType type, String subject) {
        AnOrder order = AnOrder.by(ADA);
        DomainEvent event = happens.apply(order);

        neighbours.publish(event);
        awaitQuiet();

        assertThat(notificationsAbout(order)).singleElement().satisfies(notification -> {
            assertThat(notification.get("type").asText()).isEqualTo(type.name());
            assertThat(notification.get("customer_id").asText()).isEqualTo("ada");
            assertThat(notification.get("order_id").asText())
                    .isEqualTo(order.id().toString());
            assertThat(notification.get("subject").asText()).isEqualTo(subject);
            assertThat(notification.get("message").asText())
                    .startsWith("Hello Ada,\n\n")
                    .contains(order.id().toString());
            assertThat(notification.get("language").asText()).isEqualTo("en");
            assertThat(notification.get("status").asText()).isEqualTo("PENDING");
            assertThat(Instant.parse(notification.get("created_at").asText())).isEqualTo(clock.instant());
        });
    }

    static Stream<Arguments> notifiableEvents() {
        return Stream.of(
                when(AnOrder::confirmed, NotificationType.ORDER_CONFIRMED, "Your order is confirmed"),
                when(AnOrder::cancelled, NotificationType.ORDER_CANCELLED, "Your order was cancelled"),
                when(AnOrder::shipped, NotificationType.ORDER_SHIPPED, "Your order is on its way"),
                when(
                        order -> order.completed(OrderType.SELL),
                        NotificationType.ORDER_COMPLETED,
                        "Your order is complete"),
                when(
                        order -> order.completed(OrderType.BUY),
                        NotificationType.ORDER_COMPLETED,
                        "Your order is complete"),
                when(AnOrder::unavailable, NotificationType.ORDER_REJECTED, "We cannot fulfil your order"),
                when(AnOrder::paid, NotificationType.PAYMENT_RECEIVED, "We received your payment"),
                when(AnOrder::declined, NotificationType.PAYMENT_FAILED, "Your payment did not go through"),
                when(AnOrder::refunded, NotificationType.PAYMENT_REFUNDED, "We refunded your payment"));
    }

    private static Arguments when(Function<AnOrder, DomainEvent> happens, NotificationType type, String subject) {
        return arguments(happens, type, subject);
    }

    @Test
    void keepsTheAddressOfTheCustomer() {
        AnOrder order = AnOrder.by(ADA);

        neighbours.publish(order.confirmed());
        awaitNotificationsAbout(order, 1);

        assertThat(storedAbout(order)).containsEntry("recipient", "ada@example.com");
    }

    @Test
    void notifiesCustomersWithoutNameAndAddress() {
        AnOrder order = AnOrder.by(newCustomer());

        neighbours.publish(order.confirmed());
        awaitNotificationsAbout(order, 1);

        assertThat(storedAbout(order)).containsEntry("recipient", null);
        assertThat(notificationAbout(order).get("status").asText()).isEqualTo("NO_CHANNEL");
        assertThat(notificationAbout(order).get("deliveries")).isEmpty();
        assertThat(notificationsAbout(order))
                .singleElement()
                .satisfies(notification ->
                        assertThat(notification.get("message").asText()).startsWith("Hello,\n\n"));
    }

    @Test
    void keepsEveryCharacterOfTheText() {
        String name = "\"Ada\" {b} \\ , NULL, Łovelace 🚚";
        AnOrder order = AnOrder.by(new Customer("ada", name, null));

        neighbours.publish(order.confirmed());
        awaitNotificationsAbout(order, 1);

        assertThat(notificationsAbout(order))
                .singleElement()
                .satisfies(notification ->
                        assertThat(notification.get("message").asText()).startsWith("Hello " + name + ",\n\n"));
    }

    @Test
    void ignoresASecondDeliveryOfTheSameMessage() {
        AnOrder order = AnOrder.by(ADA);
        UUID messageId = UuidCreator.getTimeOrderedEpoch();

        neighbours.publishAs(messageId, order.confirmed());
        awaitNotificationsAbout(order, 1);
        neighbours.publishAs(messageId, order.confirmed());
        awaitQuiet();

        assertThat(typesAbout(order)).containsExactly("ORDER_CONFIRMED");
    }

    @Test
    void ignoresTheSameEventUnderAnotherMessageId() {
        AnOrder order = AnOrder.by(ADA);

        neighbours.publish(order.confirmed());
        awaitNotificationsAbout(order, 1);
        JsonNode first = notificationsAbout(order).get(0);
        neighbours.publish(order.confirmed());
        awaitQuiet();

        assertThat(notificationsAbout(order)).containsExactly(first);
    }

    @Test
    void ignoresTheSameEventUnderAnotherMessageIdInTheSameBatch() {
        AnOrder order = AnOrder.by(ADA);

        neighbours.publish(order.confirmed(), order.confirmed(), order.confirmed());
        awaitQuiet();

        assertThat(typesAbout(order)).containsExactly("ORDER_CONFIRMED");
    }

    @Test
    void notifiesOfEveryStageInWhateverOrderTheEventsArrive() {
        AnOrder order = AnOrder.by(ADA);

        neighbours.publish(order.completed(OrderType.SELL), order.shipped(), order.confirmed(), order.paid());
        awaitQuiet();

        assertThat(typesAbout(order))
                .containsExactlyInAnyOrder("PAYMENT_RECEIVED", "ORDER_CONFIRMED", "ORDER_SHIPPED", "ORDER_COMPLETED");
    }

    @Test
    void notifiesOfManyEventsThatComeAtOnce() {
        String customer = newCustomer();
        List<AnOrder> orders =
                IntStream.range(0, 500).mapToObj(i -> AnOrder.by(customer)).toList();

        neighbours.publish(orders.stream()
                .flatMap(order -> Stream.of(order.confirmed(), order.paid(), order.confirmed()))
                .toArray(DomainEvent[]::new));
        awaitQuiet();

        assertThat(jdbc.queryForObject(
                        "select count(distinct order_id) from notifications where customer_id = ?",
                        Integer.class,
                        customer))
                .isEqualTo(500);
        assertThat(jdbc.queryForObject(
                        "select count(*) from notifications where customer_id = ?", Integer.class, customer))
                .isEqualTo(1000);
    }

    @Test
    void letsNobodyPayForAnEventThatCannotBeStored() {
        AnOrder before = AnOrder.by(ADA);
        AnOrder unstorable = AnOrder.by(new Customer("ada", "A\0da", null));
        AnOrder after = AnOrder.by(ADA);

        neighbours.publish(before.confirmed(), unstorable.confirmed(), after.confirmed());
        awaitQuiet();

        assertThat(typesAbout(before)).containsExactly("ORDER_CONFIRMED");
        assertThat(typesAbout(unstorable)).isEmpty();
        assertThat(typesAbout(after)).containsExactly("ORDER_CONFIRMED");
        assertThat(neighbours.deadLetters()).containsExactly(unstorable.id().toString());
        neighbours.forgetDeadLetters();
    }

    private Map<String, Object> storedAbout(AnOrder order) {
        return jdbc.queryForMap("select id, recipient from notifications where order_id = ?", order.id());
    }

    private List<String> typesAbout(AnOrder order) {
        return notificationsAbout(order).stream()
                .map(notification -> notification.get("type").asText())
                .toList();
    }
}
