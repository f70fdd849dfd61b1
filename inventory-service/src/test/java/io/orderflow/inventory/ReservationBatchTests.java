package io.orderflow.inventory;

import static io.orderflow.events.UnavailableReason.OUT_OF_STOCK;
import static io.orderflow.events.UnavailableReason.PRICE_MISMATCH;
import static io.orderflow.events.UnavailableReason.UNKNOWN_PRODUCT;
import static io.orderflow.inventory.AnOrder.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.orderflow.events.Money;
import io.orderflow.events.UnavailableItem;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReservationBatchTests {

    private final StockItem espresso = stock("espresso", 5);
    private final StockItem cake = stock("cake", 5);
    private final ReservationBatch batch = new ReservationBatch(
            List.of(), List.of(espresso, cake), List.of(offer("espresso", "2.50"), offer("novelty", "1.00")));

    @Test
    void findsNothingAgainstAnOrderThatCanBeServed() {
        assertThat(obstacles(AnOrder.toSell().of(5, "espresso").of(5, "cake"))).isEmpty();
    }

    @Test
    void doesNotSellWhatHasNoStock() {
        assertThat(obstacles(AnOrder.toSell().of(1, "tea").of(1, "novelty", "1.00")))
                .containsExactly(
                        new UnavailableItem("tea", UNKNOWN_PRODUCT, 1, 0),
                        new UnavailableItem("novelty", UNKNOWN_PRODUCT, 1, 0));
    }

    @Test
    void doesNotSellMoreThanIsAvailable() {
        espresso.reserve(3, NOW);

        assertThat(obstacles(AnOrder.toSell().of(3, "espresso")))
                .containsExactly(new UnavailableItem("espresso", OUT_OF_STOCK, 3, 2));
    }

    @Test
    void countsAllItemsOfAProductTogether() {
        assertThat(obstacles(AnOrder.toSell().of(3, "espresso").of(3, "espresso")))
                .containsExactly(new UnavailableItem("espresso", OUT_OF_STOCK, 6, 5));
    }

    @Test
    void survivesMorePiecesThanAnIntCounts() {
        assertThat(obstacles(AnOrder.toSell().of(Integer.MAX_VALUE, "espresso").of(Integer.MAX_VALUE, "espresso")))
                .containsExactly(new UnavailableItem("espresso", OUT_OF_STOCK, Integer.MAX_VALUE, 5));
    }

    @Test
    void comparesPricesByValue() {
        assertThat(obstacles(AnOrder.toSell().of(1, "espresso", "2.5"))).isEmpty();
        assertThat(obstacles(AnOrder.toSell().of(1, "espresso", "2.500"))).isEmpty();
    }

    @Test
    void doesNotSellAtAnotherPrice() {
        assertThat(obstacles(AnOrder.toSell().of(1, "espresso", "2.49")))
                .containsExactly(new UnavailableItem("espresso", PRICE_MISMATCH, 1, 5));
    }

    @Test
    void doesNotSellAtAnotherPriceInOneOfManyItems() {
        assertThat(obstacles(AnOrder.toSell().of(1, "espresso", "2.50").of(1, "espresso", "0.01")))
                .containsExactly(new UnavailableItem("espresso", PRICE_MISMATCH, 2, 5));
    }

    @Test
    void doesNotSellInAnotherCurrency() {
        assertThat(obstacles(AnOrder.toSell().of(1, "espresso").in("EUR")))
                .containsExactly(new UnavailableItem("espresso", PRICE_MISMATCH, 1, 5));
    }

    @Test
    void sellsWhatIsInNoCatalogueAtAnyPrice() {
        assertThat(obstacles(AnOrder.toSell().of(1, "cake", "99.99").in("EUR"))).isEmpty();
    }

    @Test
    void namesOnlyTheLinesThatFail() {
        assertThat(obstacles(AnOrder.toSell().of(1, "espresso").of(6, "cake").of(1, "tea")))
                .containsExactly(
                        new UnavailableItem("cake", OUT_OF_STOCK, 6, 5),
                        new UnavailableItem("tea", UNKNOWN_PRODUCT, 1, 0));
    }

    @Test
    void buysWhateverIsKnownAtAnyPrice() {
        assertThat(obstacles(AnOrder.toBuy().of(100, "espresso", "0.40").of(100, "novelty", "0.10")))
                .isEmpty();
    }

    @Test
    void doesNotBuyWhatNobodyKnows() {
        assertThat(obstacles(AnOrder.toBuy().of(1, "espresso").of(1, "tea")))
                .containsExactly(new UnavailableItem("tea", UNKNOWN_PRODUCT, 1, 0));
    }

    @Test
    void neitherSellsNorBuysWhatWasDeleted() {
        Offer deleted = new Offer("espresso", dollars("2.50"), true);
        ReservationBatch later = new ReservationBatch(List.of(), List.of(espresso), List.of(deleted));

        for (AnOrder order :
                List.of(AnOrder.toSell().of(1, "espresso"), AnOrder.toBuy().of(1, "espresso"))) {
            assertThat(later.obstacles(order.created(), order.lines()))
                    .containsExactly(new UnavailableItem("espresso", UNKNOWN_PRODUCT, 1, 5));
        }
    }

    @Test
    void findsWhatWasAdded() {
        AnOrder order = AnOrder.toSell().of(1, "espresso");
        Reservation reservation = Reservation.held(order.id(), order.lines(), NOW);
        StockItem tea = stock("tea", 1);

        batch.add(reservation);
        batch.add(tea);

        assertThat(batch.reservation(order.id())).containsSame(reservation);
        assertThat(batch.stockToChange(new ReservationLine("tea", 1))).isSameAs(tea);
        assertThatIllegalStateException().isThrownBy(() -> batch.stockToChange(new ReservationLine("milk", 1)));
    }

    @Test
    void tellsWhatIsToBeWritten() {
        AnOrder early = AnOrder.toSell().of(1, "espresso");
        Reservation stored = Reservation.held(early.id(), early.lines(), NOW);
        ReservationBatch later = new ReservationBatch(List.of(stored), List.of(espresso, cake), List.of());
        AnOrder order = AnOrder.toSell().of(2, "espresso");
        Reservation fresh = Reservation.held(order.id(), order.lines(), NOW);

        later.add(fresh);
        later.stockToChange(order.lines().get(0)).reserve(2, NOW);
        later.moved(fresh);
        later.moved(stored);
        StockMovement sale = later.stockToChange(early.lines().get(0)).takeOut(1, early.id(), NOW);
        later.add(sale);

        Changes changes = later.changes();
        assertThat(changes.added()).containsExactly(fresh);
        assertThat(changes.moved()).containsExactly(stored);
        assertThat(changes.stock()).containsExactly(espresso);
        assertThat(changes.movements()).containsExactly(sale);
    }

    @Test
    void hasNothingToWriteOfWhatItOnlyLookedAt() {
        obstacles(AnOrder.toSell().of(1, "espresso").of(6, "cake"));

        assertThat(batch.changes().isEmpty()).isTrue();
    }

    private List<UnavailableItem> obstacles(AnOrder order) {
        return batch.obstacles(order.created(), order.lines());
    }

    private static StockItem stock(String productId, long quantity) {
        StockItem item = new StockItem(productId, NOW);
        item.stockInitially(quantity, NOW);
        return item;
    }

    private static Offer offer(String productId, String price) {
        return new Offer(productId, dollars(price), false);
    }

    private static Money dollars(String amount) {
        return new Money(new BigDecimal(amount), "USD");
    }
}
