package io.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.CancellationReason;
import io.orderflow.events.Customer;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.Money;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderCompleted;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderShipped;
import io.orderflow.events.OrderType;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentFailureReason;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.events.UnavailableItem;
import io.orderflow.events.UnavailableReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTests {

    private static final UUID ORDER = UUID.fromString("019bbca7-b42d-7cb0-804c-c4b586052c7b");
    private static final UUID PAYMENT = UUID.fromString("019bbca7-b468-77fe-8052-2a0b94e447c0");
    private static final Customer ADA = new Customer("c-1", "Ada", "ada@example.com");
    private static final Instant NOW = Instant.parse("2026-01-14T10:00:00Z");

    private static final Wording WORDING = new Wording(SomeSettings.of(SomeSettings.WORDS, "en", List.of()));

    @Test
    void greetsByName() {
        assertThat(tell(Occasion.of(confirmed(ADA, "20.00", "USD"))).message()).startsWith("Hello Ada,\n\n");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void greetsWithoutNameWhereThereIsNone(String name) {
        Customer nameless = new Customer("c-1", name, null);

        assertThat(tell(Occasion.of(confirmed(nameless, "20.00", "USD"))).message())
                .startsWith("Hello,\n\n");
    }

    @ParameterizedTest
    @CsvSource({
        "20, USD, $20.00",
        "20.5000, USD, $20.50",
        "0, EUR, €0.00",
        "1E+3, USD, '$1,000.00'",
        "1200.0000, JPY, '¥1,200'",
        "1.25, KWD, KWD 1.250",
        "0.125, USD, $0.125"
    })
    void writesAmountsAsTheCurrencyIsUsuallyWritten(String amount, String currency, String written) {
        assertThat(tell(Occasion.of(confirmed(ADA, amount, currency))).message())
                .containsIgnoringWhitespaces(" over " + written + ".");
    }

    @Test
    void tellsOfAConfirmation() {
        Told told = tell(Occasion.of(confirmed(ADA, "20.00", "USD")));

        assertThat(told.type()).isEqualTo(NotificationType.ORDER_CONFIRMED);
        assertThat(told.subject()).isEqualTo("Your order is confirmed");
        assertThat(told.message())
                .contains("your order " + ORDER + " over $20.00")
                .contains("confirmed");
    }

    @Test
    void tellsOfARequestedCancellation() {
        Told told = tell(Occasion.of(new OrderCancelled(ORDER, ADA, CancellationReason.REQUESTED, NOW)));

        assertThat(told.type()).isEqualTo(NotificationType.ORDER_CANCELLED);
        assertThat(told.subject()).isEqualTo("Your order was cancelled");
        assertThat(told.message()).contains("Your order " + ORDER + " was cancelled, as requested.");
    }

    @Test
    void tellsOfACancellationForLackOfTime() {
        Told told = tell(Occasion.of(new OrderCancelled(ORDER, ADA, CancellationReason.EXPIRED, NOW)));

        assertThat(told.type()).isEqualTo(NotificationType.ORDER_CANCELLED);
        assertThat(told.message()).contains("your order " + ORDER + " in time").doesNotContain("as requested");
    }

    @Test
    void tellsTheTrackingNumberOfAShipment() {
        Told told = tell(Occasion.of(new OrderShipped(ORDER, ADA, "TRK-100%", NOW)));

        assertThat(told.type()).isEqualTo(NotificationType.ORDER_SHIPPED);
        assertThat(told.subject()).isEqualTo("Your order is on its way");
        assertThat(told.message())
                .contains("Your order " + ORDER + " left our warehouse on January 14, 2026.")
                .endsWith("Tracking number: TRK-100%");
    }

    @Test
    void thanksForACompletedSale() {
        Told told = tell(Occasion.of(new OrderCompleted(ORDER, ADA, OrderType.SELL, NOW)));

        assertThat(told.type()).isEqualTo(NotificationType.ORDER_COMPLETED);
        assertThat(told.subject()).isEqualTo("Your order is complete");
        assertThat(told.message()).contains("Your order " + ORDER + " is complete. Thank you");
    }

    @Test
    void tellsThePurchaserThatTheGoodsAreInStock() {
        Told told = tell(Occasion.of(new OrderCompleted(ORDER, ADA, OrderType.BUY, NOW)));

        assertThat(told.type()).isEqualTo(NotificationType.ORDER_COMPLETED);
        assertThat(told.message()).contains("Your purchase " + ORDER).contains("in stock");
    }

    @Test
    void tellsWhichItemsWereUnavailableAndWhy() {
        Told told = tell(Occasion.of(new InventoryUnavailable(
                ORDER,
                ADA,
                UnavailableReason.OUT_OF_STOCK,
                List.of(
                        new UnavailableItem("grinder", UnavailableReason.OUT_OF_STOCK, 5, 3),
                        new UnavailableItem("kettle", UnavailableReason.UNKNOWN_PRODUCT, 1, 0),
                        new UnavailableItem("mug", UnavailableReason.PRICE_MISMATCH, 1, 88)),
                NOW)));

        assertThat(told.type()).isEqualTo(NotificationType.ORDER_REJECTED);
        assertThat(told.subject()).isEqualTo("We cannot fulfil your order");
        assertThat(told.message()).contains(ORDER.toString()).contains("You were not charged.");
        assertThat(told.message().lines())
                .containsSubsequence(
                        "- grinder: you ordered 5, we have 3",
                        "- kettle: we do not sell it",
                        "- mug: its price is another one by now");
    }

    @Test
    void tellsOfARejectionThatNamesNoItems() {
        Told told =
                tell(Occasion.of(new InventoryUnavailable(ORDER, ADA, UnavailableReason.OUT_OF_STOCK, List.of(), NOW)));

        assertThat(told.message()).endsWith("You were not charged.");
    }

    @Test
    void thanksForAPayment() {
        Told told = tell(Occasion.of(new PaymentProcessed(ORDER, PAYMENT, ADA, money("20.00", "EUR"), NOW)));

        assertThat(told.type()).isEqualTo(NotificationType.PAYMENT_RECEIVED);
        assertThat(told.subject()).isEqualTo("We received your payment");
        assertThat(told.message()).contains("€20.00").contains("order " + ORDER);
    }

    @Test
    void quotesTheProviderThatDeclined() {
        Told told = tell(Occasion.of(new PaymentFailed(
                ORDER, PAYMENT, ADA, PaymentFailureReason.DECLINED, "100% of the limit is used", NOW)));

        assertThat(told.type()).isEqualTo(NotificationType.PAYMENT_FAILED);
        assertThat(told.subject()).isEqualTo("Your payment did not go through");
        assertThat(told.message())
                .contains("order " + ORDER + " was declined: 100% of the limit is used")
                .contains("You were not charged");
    }

    @Test
    void keepsAnOutageOfTheProviderFromTheCustomer() {
        Told told = tell(Occasion.of(new PaymentFailed(
                ORDER, PAYMENT, ADA, PaymentFailureReason.GATEWAY_UNAVAILABLE, "connect timed out", NOW)));

        assertThat(told.type()).isEqualTo(NotificationType.PAYMENT_FAILED);
        assertThat(told.message())
                .contains("could not reach the payment provider to charge order " + ORDER)
                .contains("If anything was charged, you get it back")
                .doesNotContain("timed out");
    }

    @Test
    void tellsOfARefund() {
        Told told = tell(Occasion.of(new PaymentRefunded(ORDER, PAYMENT, ADA, money("20.00", "EUR"), NOW)));

        assertThat(told.type()).isEqualTo(NotificationType.PAYMENT_REFUNDED);
        assertThat(told.subject()).isEqualTo("We refunded your payment");
        assertThat(told.message()).contains("€20.00").contains("order " + ORDER);
    }

    @Test
    void tellsTheDateOfTheEvent() {
        assertThat(tell(Occasion.of(new PaymentRefunded(ORDER, PAYMENT, ADA, money("20", "EUR"), NOW)))
                        .message())
                .endsWith("on January 14, 2026.");
    }

    @Test
    void takesWhatACustomerWroteForText() {
        Customer sly = new Customer("c-1", "{{total}} <b>", null);

        assertThat(tell(Occasion.of(confirmed(sly, "20.00", "USD"))).message()).startsWith("Hello {{total}} <b>,");
    }

    private static Told tell(Occasion occasion) {
        return new Told(occasion.type(), WORDING.subject(occasion, "en"), spaced(WORDING.text(occasion, "en")));
    }

    /** Between a number and its currency there is a space that does not break. */
    private static String spaced(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private static OrderConfirmed confirmed(Customer customer, String total, String currency) {
        return new OrderConfirmed(ORDER, customer, money(total, currency), NOW);
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    private record Told(NotificationType type, String subject, String message) {}
}
