package io.orderflow.inventory;

import static io.orderflow.events.UnavailableReason.OUT_OF_STOCK;
import static io.orderflow.events.UnavailableReason.PRICE_MISMATCH;
import static io.orderflow.events.UnavailableReason.UNKNOWN_PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.InventoryReleased;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.ProductQuantity;
import io.orderflow.events.UnavailableItem;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StockReservationsIT extends RunningService {

    @Test
    void setsAllLinesAside() {
        String espresso = aProductInStock(10, "2.50");
        String cake = aProductInStock(5);
        AnOrder order =
                AnOrder.toSell().of(3, espresso, "2.50").of(2, cake, "4.20").of(1, espresso, "2.5");

        InventoryReserved reserved = (InventoryReserved) answerTo(order.created());

        assertThat(reserved.orderId()).isEqualTo(order.id());
        assertThat(reserved.customer()).isEqualTo(AnOrder.ADA);
        assertThat(reserved.total()).isEqualTo(order.total());
        assertThat(reserved.paymentMethod()).isEqualTo("test_approved");
        assertThat(reserved.items()).containsExactly(new ProductQuantity(espresso, 4), new ProductQuantity(cake, 2));
        assertStock(espresso, 10, 4);
        assertStock(cake, 5, 2);
    }

    @Test
    void setsNothingAsideUnlessAllLinesCanBeServed() {
        String espresso = aProductInStock(10, "2.50");
        String cake = aProductInStock(1);
        AnOrder order = AnOrder.toSell()
                .of(3, espresso, "2.50")
                .of(2, cake)
                .of(1, "nobody-knows-this")
                .of(1, aProductInStock(1, "9.99"), "9.98");

        InventoryUnavailable unavailable = (InventoryUnavailable) answerTo(order.created());

        assertThat(unavailable.orderId()).isEqualTo(order.id());
        assertThat(unavailable.customer()).isEqualTo(AnOrder.ADA);
        assertThat(unavailable.reason()).isEqualTo(OUT_OF_STOCK);
        assertThat(unavailable.items())
                .extracting(UnavailableItem::reason)
                .containsExactly(OUT_OF_STOCK, UNKNOWN_PRODUCT, PRICE_MISMATCH);
        assertThat(unavailable.items().get(0)).isEqualTo(new UnavailableItem(cake, OUT_OF_STOCK, 2, 1));
        assertStock(espresso, 10, 0);
        assertStock(cake, 1, 0);
    }

    @Test
    void rejectsAnotherCurrency() {
        AnOrder order =
                AnOrder.toSell().of(1, aProductInStock(10, "2.50"), "2.50").in("EUR");

        assertThat(answerTo(order.created()))
                .isInstanceOfSatisfying(
                        InventoryUnavailable.class,
                        unavailable -> assertThat(unavailable.reason()).isEqualTo(PRICE_MISMATCH));
    }

    @Test
    void takesTheGoodsOutWhenTheOrderIsConfirmed() {
        String espresso = aProductInStock(10);
        String cake = aProductInStock(5);
        AnOrder order = AnOrder.toSell().of(3, espresso).of(1, cake);
        answerTo(order.created());

        neighbours.publish(order.confirmed());
        awaitQuiet();

        assertStock(espresso, 7, 0);
        assertStock(cake, 4, 0);
        assertThat(movementsOf(espresso)).containsExactly("INITIAL 10", "SALE -3");
        assertThat(jdbc.queryForObject(
                        "select product_id from stock_movements where reference_id = ? and quantity_change = -1",
                        String.class,
                        order.id().toString()))
                .isEqualTo(cake);
    }

    @Test
    void releasesTheGoodsWhenThePaymentFails() {
        String espresso = aProductInStock(10);
        AnOrder order = AnOrder.toSell().of(3, espresso);
        answerTo(order.created());

        InventoryReleased released = (InventoryReleased) answerTo(order.declined());

        assertThat(released.items()).containsExactly(new ProductQuantity(espresso, 3));
        assertStock(espresso, 10, 0);
        assertThat(movementsOf(espresso)).containsExactly("INITIAL 10");
    }

    @Test
    void releasesTheGoodsWhenTheOrderIsCancelled() {
        String espresso = aProductInStock(10);
        AnOrder order = AnOrder.toSell().of(3, espresso);
        answerTo(order.created());

        InventoryReleased released = (InventoryReleased) answerTo(order.cancelled());

        assertThat(released.items()).containsExactly(new ProductQuantity(espresso, 3));
        assertStock(espresso, 10, 0);
    }

    @Test
    void putsTheGoodsBackWhenAConfirmedOrderIsCancelled() {
        String espresso = aProductInStock(10);
        AnOrder order = AnOrder.toSell().of(3, espresso);
        answerTo(order.created());
        neighbours.publish(order.confirmed());

        InventoryReleased released = (InventoryReleased) answerTo(order.cancelled());

        assertThat(released.items()).containsExactly(new ProductQuantity(espresso, 3));
        assertStock(espresso, 10, 0);
        assertThat(movementsOf(espresso)).containsExactly("INITIAL 10", "SALE -3", "RETURN 3");
    }

    @Test
    void releasesOnceHoweverOftenItIsAsked() {
        String espresso = aProductInStock(10);
        AnOrder order = AnOrder.toSell().of(3, espresso);
        AnOrder another = AnOrder.toSell().of(3, espresso);
        neighbours.publish(order.created(), another.created());

        neighbours.publish(order.declined(), order.cancelled(), order.declined(), order.cancelled());
        awaitQuiet();

        assertThat(heardAbout(order)).hasExactlyElementsOfTypes(InventoryReserved.class, InventoryReleased.class);
        assertStock(espresso, 10, 3);
    }

    @Test
    void putsBackOnceHoweverOftenItIsAsked() {
        String espresso = aProductInStock(10);
        AnOrder order = AnOrder.toSell().of(3, espresso);
        neighbours.publish(order.created(), order.confirmed());

        neighbours.publish(order.cancelled(), order.declined(), order.cancelled());
        awaitQuiet();

        assertThat(heardAbout(order)).hasExactlyElementsOfTypes(InventoryReserved.class, InventoryReleased.class);
        assertStock(espresso, 10, 0);
    }

    @Test
    void handlesADuplicateOnce() {
        String espresso = aProductInStock(10);
        AnOrder order = AnOrder.toSell().of(3, espresso);
        UUID creation = UuidCreator.getTimeOrderedEpoch();
        UUID confirmation = UuidCreator.getTimeOrderedEpoch();

        neighbours.publishAs(creation, order.created());
        neighbours.publishAs(creation, order.created());
        neighbours.publishAs(confirmation, order.confirmed());
        neighbours.publishAs(creation, order.created());
        neighbours.publishAs(confirmation, order.confirmed());
        awaitQuiet();

        assertThat(heardAbout(order)).hasExactlyElementsOfTypes(InventoryReserved.class);
        assertStock(espresso, 7, 0);
    }

    @Test
    void reservesOnceEvenIfTheSameOrderComesAsAnotherMessage() {
        String espresso = aProductInStock(10);
        AnOrder order = AnOrder.toSell().of(3, espresso);

        neighbours.publish(order.created(), order.created());
        neighbours.publish(order.created());
        awaitQuiet();

        assertThat(heardAbout(order)).hasExactlyElementsOfTypes(InventoryReserved.class);
        assertStock(espresso, 10, 3);
    }

    @Test
    void setsNothingAsideForAnOrderThatWasCancelledBeforeItArrived() {
        String espresso = aProductInStock(10);
        AnOrder cancelled = AnOrder.toSell().of(3, espresso);
        AnOrder declined = AnOrder.toSell().of(3, espresso);
        AnOrder purchase = AnOrder.toBuy().of(3, espresso);

        neighbours.publish(cancelled.cancelled(), declined.declined(), purchase.cancelled());
        awaitQuiet();
        neighbours.publish(cancelled.created(), declined.created(), purchase.created());
        awaitQuiet();

        assertThat(heardAbout(cancelled)).isEmpty();
        assertThat(heardAbout(declined)).isEmpty();
        assertThat(heardAbout(purchase)).isEmpty();
        assertStock(espresso, 10, 0);
    }

    @Test
    void ignoresAConfirmationThatTheCancellationOvertook() {
        String espresso = aProductInStock(10);
        AnOrder order = AnOrder.toSell().of(3, espresso);
        answerTo(order.created());
        answerTo(order.cancelled());

        neighbours.publish(order.confirmed());
        awaitQuiet();

        assertStock(espresso, 10, 0);
        assertThat(movementsOf(espresso)).containsExactly("INITIAL 10");
    }

    @Test
    void ignoresWhatBecomesOfOrdersItRejectedOrNeverSaw() {
        String espresso = aProductInStock(1);
        AnOrder rejected = AnOrder.toSell().of(3, espresso);
        AnOrder unseen = AnOrder.toSell().of(1, espresso);
        answerTo(rejected.created());

        neighbours.publish(rejected.confirmed(), rejected.declined(), rejected.cancelled(), unseen.confirmed());
        awaitQuiet();

        assertThat(heardAbout(rejected)).hasSize(1);
        assertThat(heardAbout(unseen)).isEmpty();
        assertStock(espresso, 1, 0);
    }

    @Test
    void saysWhichEventAReservationFollowsFrom() {
        AnOrder order = AnOrder.toSell().of(1, aProductInStock(1));
        UUID cause = UuidCreator.getTimeOrderedEpoch();

        neighbours.publishAs(cause, order.created());
        awaitHeard(order.id(), 1);

        ReceivedEvent reserved = neighbours.heardAbout(order.id()).get(0);
        assertThat(reserved.message().getMessageProperties().getCorrelationId())
                .isEqualTo(order.id().toString());
        assertThat(reserved.message().getMessageProperties().getHeaders())
                .containsEntry("causation_id", cause.toString())
                .containsEntry("producer", "inventory-service");
    }
}
