package io.orderflow.inventory;

import static io.orderflow.inventory.AnOrder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.StockLow;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StockItemTests {

    private static final UUID ORDER = UuidCreator.getTimeOrderedEpoch();
    private static final Instant LATER = NOW.plusSeconds(1);

    private final StockItem espresso = new StockItem("espresso", NOW);

    @Test
    void startsEmpty() {
        assertThat(espresso.available()).isZero();
        assertThat(espresso.stockInitially(0, LATER)).isEmpty();
    }

    @Test
    void recordsItsFirstStock() {
        assertThat(espresso.stockInitially(10, LATER)).hasValueSatisfying(movement -> {
            assertThat(movement.productId()).isEqualTo("espresso");
            assertThat(movement.movementType()).isEqualTo(MovementType.INITIAL);
            assertThat(movement.quantityChange()).isEqualTo(10);
            assertThat(movement.referenceId()).isNull();
        });
        assertThat(espresso.onHand()).isEqualTo(10);
        assertThat(espresso.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void setsPiecesAsideWithoutMovingThem() {
        espresso.stockInitially(10, NOW);

        espresso.reserve(4, LATER);

        assertThat(espresso.onHand()).isEqualTo(10);
        assertThat(espresso.reserved()).isEqualTo(4);
        assertThat(espresso.available()).isEqualTo(6);
        assertThat(espresso.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void reservesUpToTheLastPieceAndNoFurther() {
        espresso.stockInitially(10, NOW);
        espresso.reserve(9, NOW);

        assertThat(espresso.canReserve(1)).isTrue();
        assertThat(espresso.canReserve(2)).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> espresso.reserve(2, NOW));
        assertThat(espresso.reserved()).isEqualTo(9);
    }

    @Test
    void reservesNoMoreThanEventsCanCount() {
        espresso.stockInitially(5_000_000_000L, NOW);

        assertThat(espresso.canReserve(Integer.MAX_VALUE)).isTrue();
        assertThat(espresso.canReserve(Integer.MAX_VALUE + 1L)).isFalse();
    }

    @Test
    void freesWhatWasSetAside() {
        espresso.stockInitially(10, NOW);
        espresso.reserve(4, NOW);

        espresso.release(4, LATER);

        assertThat(espresso.reserved()).isZero();
        assertThat(espresso.onHand()).isEqualTo(10);
        assertThatIllegalStateException().isThrownBy(() -> espresso.release(1, NOW));
    }

    @Test
    void takesOutWhatWasSetAside() {
        espresso.stockInitially(10, NOW);
        espresso.reserve(4, NOW);

        StockMovement sale = espresso.takeOut(4, ORDER, LATER);

        assertThat(espresso.onHand()).isEqualTo(6);
        assertThat(espresso.reserved()).isZero();
        assertThat(sale.movementType()).isEqualTo(MovementType.SALE);
        assertThat(sale.quantityChange()).isEqualTo(-4);
        assertThat(sale.referenceId()).isEqualTo(ORDER.toString());
        assertThatIllegalStateException().isThrownBy(() -> espresso.takeOut(1, ORDER, LATER));
    }

    @Test
    void putsBackWhatWasTakenOut() {
        StockMovement comeBack = espresso.putBack(4, ORDER, LATER);

        assertThat(espresso.available()).isEqualTo(4);
        assertThat(comeBack.movementType()).isEqualTo(MovementType.RETURN);
        assertThat(comeBack.quantityChange()).isEqualTo(4);
    }

    @Test
    void addsWhatWasBought() {
        StockMovement purchase = espresso.replenish(7, ORDER, LATER);

        assertThat(espresso.available()).isEqualTo(7);
        assertThat(purchase.movementType()).isEqualTo(MovementType.PURCHASE);
        assertThat(purchase.referenceId()).isEqualTo(ORDER.toString());
    }

    @Test
    void isCorrectedInBothDirections() {
        espresso.stockInitially(10, NOW);

        assertThat(espresso.correctTo(12, NOW)).hasValueSatisfying(movement -> {
            assertThat(movement.movementType()).isEqualTo(MovementType.ADJUSTMENT);
            assertThat(movement.quantityChange()).isEqualTo(2);
        });
        assertThat(espresso.correctTo(3, NOW))
                .hasValueSatisfying(
                        movement -> assertThat(movement.quantityChange()).isEqualTo(-9));
        assertThat(espresso.correctTo(3, NOW)).isEmpty();
    }

    @Test
    void isNeverCorrectedBelowWhatIsReserved() {
        espresso.stockInitially(10, NOW);
        espresso.reserve(4, NOW);

        assertThatIllegalStateException().isThrownBy(() -> espresso.correctTo(3, NOW));
        assertThat(espresso.onHand()).isEqualTo(10);
    }

    @Test
    void knowsFromWhereOnItIsWatched() {
        espresso.watchFrom(5, LATER);

        assertThat(espresso.minStockLevel()).isEqualTo(5);
        assertThat(espresso.updatedAt()).isEqualTo(LATER);
    }

    @Test
    void isLowBelowItsMinimum() {
        espresso.stockInitially(10, NOW);
        espresso.watchFrom(5, NOW);

        espresso.reserve(5, NOW);
        assertThat(espresso.lowSince()).isNull();
        assertThat(espresso.alarm()).isEmpty();

        espresso.reserve(1, LATER);
        assertThat(espresso.lowSince()).isEqualTo(LATER);
        assertThat(espresso.alarm()).hasValue(new StockLow("espresso", 4, 5, LATER));
    }

    @Test
    void tellsOnceThatItIsLow() {
        espresso.stockInitially(10, NOW);
        espresso.watchFrom(5, NOW);
        espresso.reserve(6, NOW);
        espresso.alarm();

        espresso.reserve(1, LATER);
        espresso.takeOut(7, ORDER, LATER);

        assertThat(espresso.alarm()).isEmpty();
        assertThat(espresso.lowSince()).isEqualTo(NOW);
    }

    @Test
    void hasNothingToTellOnceItIsFilledUp() {
        espresso.stockInitially(10, NOW);
        espresso.watchFrom(5, NOW);
        espresso.reserve(6, NOW);

        espresso.release(1, LATER);

        assertThat(espresso.lowSince()).isNull();
        assertThat(espresso.alarm()).isEmpty();
    }

    @Test
    void isNotLowJustBecauseSoldGoodsLeave() {
        espresso.stockInitially(10, NOW);
        espresso.watchFrom(5, NOW);
        espresso.reserve(5, NOW);

        espresso.takeOut(5, ORDER, LATER);

        assertThat(espresso.lowSince()).isNull();
        assertThat(espresso.alarm()).isEmpty();
    }

    @Test
    void recordsWhatSomebodySaysHappened() {
        espresso.stockInitially(10, NOW);
        espresso.reserve(4, NOW);
        MoveStock damage = new MoveStock(MovementType.DAMAGE, -6, "report-1", "Wet", "key");

        assertThat(espresso.canMove(-6)).isTrue();
        assertThat(espresso.canMove(-7)).isFalse();
        StockMovement movement = espresso.move(damage, LATER);

        assertThat(espresso.available()).isZero();
        assertThat(movement.isWhat(damage)).isTrue();
        assertThat(movement.isWhat(new MoveStock(MovementType.DAMAGE, -6, "report-1", "Dry", "key")))
                .isFalse();
        assertThatIllegalStateException().isThrownBy(() -> espresso.move(MoveStock.of(MovementType.SALE, -1), NOW));
    }
}
