package io.orderflow.inventory;

import static io.orderflow.events.UnavailableReason.UNKNOWN_PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.OrderCreated;
import io.orderflow.events.ProductQuantity;
import io.orderflow.events.StockReplenished;
import io.orderflow.events.UnavailableItem;
import org.junit.jupiter.api.Test;

class PurchaseOrdersIT extends RunningService {

    @Test
    void addsTheGoods() {
        String espresso = aProductInStock(10, "2.50");
        String cake = aProductInStock(0);
        AnOrder purchase = AnOrder.toBuy().of(5, espresso, "0.80").of(2, cake).of(1, espresso, "0.90");

        StockReplenished replenished = (StockReplenished) answerTo(purchase.created());

        assertThat(replenished.items())
                .containsExactly(
                        new ProductQuantity(espresso, 5),
                        new ProductQuantity(cake, 2),
                        new ProductQuantity(espresso, 1));
        assertStock(espresso, 16, 0);
        assertStock(cake, 2, 0);
        assertThat(movementsOf(espresso)).containsExactly("INITIAL 10", "PURCHASE 6");
    }

    @Test
    void notesWhatTheSupplierKnowsThePurchaseBy() {
        String espresso = aProductInStock(10);
        AnOrder purchase = AnOrder.toBuy().of(5, espresso);

        answerTo(new OrderCreated(
                purchase.id(),
                AnOrder.ADA,
                purchase.type(),
                purchase.total(),
                null,
                purchase.items(),
                "PO-2026/0117",
                AnOrder.NOW));

        assertThat(jdbc.queryForObject(
                        "select notes from stock_movements where reference_id = ?",
                        String.class,
                        purchase.id().toString()))
                .isEqualTo("PO-2026/0117");
    }

    @Test
    void makesTheGoodsAvailableToSales() {
        String espresso = aProductInStock(0);
        AnOrder sale = AnOrder.toSell().of(5, espresso);

        neighbours.publish(AnOrder.toBuy().of(5, espresso).created(), sale.created());
        awaitHeard(sale.id(), 1);

        assertStock(espresso, 5, 5);
    }

    @Test
    void opensTheStockOfAProductThatIsOnlyInTheCatalogue() {
        String espresso = newProduct();
        jdbc.update("""
                insert into products (product_id, name, price, currency, created_at, updated_at)
                values (?, 'Espresso', 2.50, 'USD', now(), now())
                """, espresso);
        AnOrder purchase = AnOrder.toBuy().of(5, espresso);
        AnOrder another = AnOrder.toBuy().of(2, espresso);

        neighbours.publish(purchase.created(), another.created());
        awaitHeard(another.id(), 1);

        assertThat(heardAbout(purchase)).hasExactlyElementsOfTypes(StockReplenished.class);
        assertStock(espresso, 7, 0);
    }

    @Test
    void addsNothingIfAProductIsUnknown() {
        String espresso = aProductInStock(10);
        AnOrder purchase = AnOrder.toBuy().of(5, espresso).of(1, "nobody-knows-this");

        InventoryUnavailable unavailable = (InventoryUnavailable) answerTo(purchase.created());

        assertThat(unavailable.reason()).isEqualTo(UNKNOWN_PRODUCT);
        assertThat(unavailable.items())
                .containsExactly(new UnavailableItem("nobody-knows-this", UNKNOWN_PRODUCT, 1, 0));
        assertStock(espresso, 10, 0);
    }

    @Test
    void keepsTheGoodsWhenThePurchaseIsCancelledAfterwards() {
        String espresso = aProductInStock(10);
        AnOrder purchase = AnOrder.toBuy().of(5, espresso);
        answerTo(purchase.created());

        neighbours.publish(purchase.cancelled());
        awaitQuiet();

        assertThat(heardAbout(purchase)).hasExactlyElementsOfTypes(StockReplenished.class);
        assertStock(espresso, 15, 0);
    }
}
