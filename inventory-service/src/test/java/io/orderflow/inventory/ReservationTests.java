package io.orderflow.inventory;

import static io.orderflow.inventory.AnOrder.NOW;
import static io.orderflow.inventory.ReservationStatus.HELD;
import static io.orderflow.inventory.ReservationStatus.RELEASED;
import static io.orderflow.inventory.ReservationStatus.RESTOCKED;
import static io.orderflow.inventory.ReservationStatus.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ReservationTests {

    private static final AnOrder ORDER = AnOrder.toSell().of(2, "espresso");

    @Test
    void holdsTheLinesOfItsOrder() {
        Reservation reservation = in(HELD);

        assertThat(reservation.orderId()).isEqualTo(ORDER.id());
        assertThat(reservation.lines()).containsExactly(new ReservationLine("espresso", 2));
    }

    @Test
    void isTakenWhenHeld() {
        Reservation reservation = in(HELD);

        assertThat(reservation.take(NOW)).isTrue();
        assertThat(reservation.status()).isEqualTo(TAKEN);
    }

    @Test
    void isReleasedWhenHeld() {
        Reservation reservation = in(HELD);

        assertThat(reservation.release(NOW)).isTrue();
        assertThat(reservation.status()).isEqualTo(RELEASED);
    }

    @Test
    void isRestockedWhenTaken() {
        Reservation reservation = in(TAKEN);

        assertThat(reservation.restock(NOW)).isTrue();
        assertThat(reservation.status()).isEqualTo(RESTOCKED);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "HELD")
    void isNeitherTakenNorReleasedUnlessHeld(ReservationStatus status) {
        Reservation reservation = in(status);

        assertThat(reservation.take(NOW)).isFalse();
        assertThat(reservation.release(NOW)).isFalse();
        assertThat(reservation.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "TAKEN")
    void isNotRestockedUnlessTaken(ReservationStatus status) {
        Reservation reservation = in(status);

        assertThat(reservation.restock(NOW)).isFalse();
        assertThat(reservation.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void mayChangeStockOnlyWhileGoodsAreHeldOrTaken(ReservationStatus status) {
        assertThat(in(status).mayChangeStock()).isEqualTo(status == HELD || status == TAKEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "CANCELLED"})
    void claimsNothingWhenThereIsNothingToClaim(ReservationStatus status) {
        assertThat(in(status).lines()).isEmpty();
    }

    /** A reservation that came to {@code status} by the usual way. */
    private static Reservation in(ReservationStatus status) {
        Reservation reservation = switch (status) {
            case HELD, TAKEN, RELEASED, RESTOCKED -> Reservation.held(ORDER.id(), ORDER.lines(), NOW);
            case REPLENISHED -> Reservation.replenished(ORDER.id(), ORDER.lines(), NOW);
            case REJECTED -> Reservation.rejected(ORDER.id(), NOW);
            case CANCELLED -> Reservation.cancelledBeforehand(ORDER.id(), NOW);
        };
        switch (status) {
            case TAKEN -> reservation.take(NOW);
            case RELEASED -> reservation.release(NOW);
            case RESTOCKED -> {
                reservation.take(NOW);
                reservation.restock(NOW);
            }
            case HELD, REPLENISHED, REJECTED, CANCELLED -> {}
        }
        assertThat(reservation.status()).isEqualTo(status);
        return reservation;
    }
}
