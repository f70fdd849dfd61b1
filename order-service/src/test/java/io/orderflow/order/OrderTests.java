package io.orderflow.order;

import static io.orderflow.order.OrderFixture.NOW;
import static io.orderflow.order.OrderFixture.aPurchase;
import static io.orderflow.order.OrderFixture.anOrder;
import static io.orderflow.order.OrderStatus.CANCELLED;
import static io.orderflow.order.OrderStatus.COMPLETED;
import static io.orderflow.order.OrderStatus.CONFIRMED;
import static io.orderflow.order.OrderStatus.PAYMENT_FAILED;
import static io.orderflow.order.OrderStatus.PENDING;
import static io.orderflow.order.OrderStatus.REJECTED;
import static io.orderflow.order.OrderStatus.RESERVED;
import static io.orderflow.order.OrderStatus.SHIPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderflow.defaults.ConflictException;
import io.orderflow.events.CancellationReason;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderShipped;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OrderTests {

    @Test
    void startsPendingWithTheSumOfItsLines() {
        Order order = anOrder().of(3, "espresso", "2.50").of(1, "cake", "4.20").pending();

        assertThat(order.status()).isEqualTo(PENDING);
        assertThat(order.total().amount()).isEqualByComparingTo("11.70");
        assertThat(order.created().items()).hasSize(2);
        assertThat(order.created().total()).isEqualTo(order.total());
    }

    @Test
    void goesTheUsualWay() {
        Order order = anOrder().pending();

        order.markReserved(NOW);
        assertThat(order.status()).isEqualTo(RESERVED);
        assertThat(order.markPaid(NOW))
                .hasValueSatisfying(confirmed -> assertThat(confirmed.orderId()).isEqualTo(order.id()));
        assertThat(order.status()).isEqualTo(CONFIRMED);
        assertThat(order.ship(Parcel.UNKNOWN, "OF1", NOW))
                .hasValueSatisfying(
                        shipped -> assertThat(shipped.trackingNumber()).isEqualTo("OF1"));
        assertThat(order.complete(NOW)).isPresent();
        assertThat(order.status()).isEqualTo(COMPLETED);
    }

    @Test
    void isConfirmedByThePaymentEvenIfItOvertakesTheReservation() {
        Order order = anOrder().pending();

        assertThat(order.markPaid(NOW)).isPresent();
        order.markReserved(NOW);

        assertThat(order.status()).isEqualTo(CONFIRMED);
    }

    @Test
    void completesAPurchaseOnceTheGoodsAreIn() {
        Order order = aPurchase().pending();

        assertThat(order.markReplenished(NOW)).isPresent();
        assertThat(order.markReplenished(NOW)).isEmpty();
        assertThat(order.status()).isEqualTo(COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(value = OrderStatus.class, mode = Mode.EXCLUDE, names = "PENDING")
    void ignoresInventoryUnlessPending(OrderStatus status) {
        staysIn(status, order -> order.markReserved(NOW));
        staysIn(status, order -> order.markRejected("OUT_OF_STOCK", NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            mode = Mode.EXCLUDE,
            names = {"PENDING", "RESERVED"})
    void ignoresPaymentAndReplenishmentOnceSettled(OrderStatus status) {
        staysIn(status, order -> assertThat(order.markPaid(NOW)).isEmpty());
        staysIn(status, order -> order.markPaymentFailed("DECLINED", NOW));
        staysIn(status, order -> assertThat(order.markReplenished(NOW)).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PENDING", "RESERVED"})
    void endsWhenPaymentFails(OrderStatus status) {
        Order order = anOrder().in(status);

        order.markPaymentFailed("DECLINED", NOW);

        assertThat(order.status()).isEqualTo(PAYMENT_FAILED);
        assertThat(order.reason()).isEqualTo("DECLINED");
    }

    @Test
    void endsWhenInventoryCannotServe() {
        Order order = anOrder().pending();

        order.markRejected("OUT_OF_STOCK", NOW);

        assertThat(order.status()).isEqualTo(REJECTED);
        assertThat(order.reason()).isEqualTo("OUT_OF_STOCK");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PENDING", "RESERVED", "CONFIRMED"})
    void canBeCancelledUntilShipped(OrderStatus status) {
        Order order = anOrder().in(status);

        assertThat(order.cancel(CancellationReason.EXPIRED, null, NOW)).isPresent();
        assertThat(order.cancel(CancellationReason.REQUESTED, null, NOW)).isEmpty();

        assertThat(order.status()).isEqualTo(CANCELLED);
        assertThat(order.reason()).isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"SHIPPED", "COMPLETED", "REJECTED", "PAYMENT_FAILED"})
    void cannotBeCancelledAfterwards(OrderStatus status) {
        refuses(status, order -> order.cancel(CancellationReason.REQUESTED, null, NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            mode = Mode.EXCLUDE,
            names = {"CONFIRMED", "SHIPPED"})
    void isShippedOnlyWhenConfirmed(OrderStatus status) {
        refuses(status, order -> order.ship(Parcel.UNKNOWN, "OF1", NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            mode = Mode.EXCLUDE,
            names = {"SHIPPED", "COMPLETED"})
    void isCompletedOnlyWhenShipped(OrderStatus status) {
        refuses(status, order -> order.complete(NOW));
    }

    @Test
    void doesNothingTwice() {
        Order order = anOrder().in(SHIPPED);

        assertThat(order.ship(Parcel.UNKNOWN, "OF2", NOW)).isEmpty();
        assertThat(order.trackingNumber()).isEqualTo("OF1");
        assertThat(order.complete(NOW)).isPresent();
        assertThat(order.complete(NOW)).isEmpty();
    }

    private static void staysIn(OrderStatus status, Consumer<Order> event) {
        Order order = anOrder().in(status);
        String reason = order.reason();

        event.accept(order);

        assertThat(order.status()).isEqualTo(status);
        assertThat(order.reason()).isEqualTo(reason);
    }

    private static void refuses(OrderStatus status, Consumer<Order> request) {
        Order order = anOrder().in(status);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> request.accept(order))
                .withMessageContaining(status.name());
        assertThat(order.status()).isEqualTo(status);
    }

    @Test
    void keepsAndTellsWhatWasSaidWhenItWasCancelled() {
        Order order = anOrder().pending();

        assertThat(order.cancel(CancellationReason.REQUESTED, "ordered twice", NOW))
                .get()
                .extracting(OrderCancelled::note)
                .isEqualTo("ordered twice");

        assertThat(order.note()).isEqualTo("ordered twice");
        assertThat(order.news()).last().extracting(TimelineEntry::detail).isEqualTo("REQUESTED: ordered twice");
    }

    @Test
    void tellsWhichCarrierBringsTheGoods() {
        Order order = anOrder().in(OrderStatus.CONFIRMED);
        Parcel parcel = new Parcel("DHL", null, null, null, null, null);

        assertThat(order.ship(parcel, "OF1", NOW))
                .get()
                .extracting(OrderShipped::carrier)
                .isEqualTo("DHL");
    }
}
