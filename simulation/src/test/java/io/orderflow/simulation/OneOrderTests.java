package io.orderflow.simulation;

import static io.orderflow.simulation.Scenario.aShopWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Goes every way that the saga of one order can go. All of that at once would be too much: each test explores some of what may
 * happen, but that completely, most with a cancellation at any moment. The rest is left to {@link ManyOrdersTests}.
 */
class OneOrderTests {

    private static final int MOST_STATES = 200_000;

    private static final String CONFIRMED = "A CONFIRMED, stock TAKEN, payment CAPTURED, bank charged";
    private static final String CANCELLED_FIRST = "A CANCELLED, stock CANCELLED, payment CANCELLED, bank unheard";
    private static final String CANCELLED_UNPAID = "A CANCELLED, stock RELEASED, payment CANCELLED, bank unheard";
    private static final String CANCELLED_REFUNDED = "A CANCELLED, stock RELEASED, payment REFUNDED, bank refunded";
    private static final String CANCELLED_CONFIRMED = "A CANCELLED, stock RESTOCKED, payment REFUNDED, bank refunded";
    private static final String PAYMENT_FAILED = "A PAYMENT_FAILED, stock RELEASED, payment FAILED, bank uncharged";

    private static final Set<String> ENDS_OF_A_SALE =
            Set.of(CONFIRMED, CANCELLED_FIRST, CANCELLED_UNPAID, CANCELLED_REFUNDED, CANCELLED_CONFIRMED);

    private final World world = new World();

    @Test
    void confirmsASaleOrUndoesItWhenItIsCancelled() {
        assertThat(endsOf(sale())).isEqualTo(ENDS_OF_A_SALE);
    }

    @Test
    void doesSoAlthoughServicesDieBeforeAnyCommitAndHandleEventsInBatches() {
        assertThat(endsOf(sale().withAny(Chance.CRASH).withAny(Chance.BATCH))).isEqualTo(ENDS_OF_A_SALE);
    }

    @Test
    void doesSoAlthoughAllComesTwice() {
        assertThat(endsAlthoughAllComesTwice(sale())).isEqualTo(ENDS_OF_A_SALE);
    }

    @Test
    void undoesASaleWhoseTimeIsOverAtAnyMoment() {
        Scenario scenario = aShopWith(2, "espresso").sale(2, "espresso").with(Chance.EXPIRE, 1);
        assertThat(endsAlthoughAllComesTwice(scenario))
                .containsExactlyInAnyOrder(CONFIRMED, CANCELLED_FIRST, CANCELLED_UNPAID, CANCELLED_REFUNDED);
    }

    @Test
    void shipsAndCompletesOnceAlthoughTheCustomerWantsEverythingTwice() {
        Scenario scenario = sale().with(Chance.CANCEL, 2)
                .with(Chance.PLACE_AGAIN, 1)
                .with(Chance.SHIP, 1)
                .with(Chance.COMPLETE, 1);
        assertThat(endsOf(scenario))
                .containsAll(ENDS_OF_A_SALE)
                .contains("A SHIPPED, stock TAKEN, payment CAPTURED, bank charged")
                .contains("A COMPLETED, stock TAKEN, payment CAPTURED, bank charged");
    }

    @Test
    void freesTheGoodsOfASaleWhosePaymentIsDeclined() {
        Scenario scenario = aShopWith(2, "espresso").declinedSale(2, "espresso").with(Chance.CANCEL, 1);
        assertThat(endsAlthoughAllComesTwice(scenario))
                .containsExactlyInAnyOrder(
                        PAYMENT_FAILED,
                        CANCELLED_FIRST,
                        CANCELLED_UNPAID,
                        "A CANCELLED, stock RELEASED, payment FAILED, bank uncharged",
                        "A CANCELLED, stock RELEASED, payment CANCELLED, bank uncharged");
    }

    @Test
    void rejectsASaleOfMoreThanThereIs() {
        Scenario scenario = aShopWith(1, "espresso").sale(2, "espresso").with(Chance.CANCEL, 1);
        assertThat(endsAlthoughAllComesTwice(scenario))
                .containsExactlyInAnyOrder(
                        "A REJECTED, stock REJECTED, payment unheard, bank unheard",
                        "A CANCELLED, stock REJECTED, payment CANCELLED, bank unheard",
                        CANCELLED_FIRST);
    }

    @Test
    void addsTheGoodsOfAPurchaseOnce() {
        Scenario scenario = aShopWith(1, "espresso").purchase(2, "espresso").with(Chance.CANCEL, 1);
        assertThat(endsAlthoughAllComesTwice(scenario))
                .containsExactlyInAnyOrder(
                        "A COMPLETED, stock REPLENISHED, payment unheard, bank unheard",
                        "A CANCELLED, stock REPLENISHED, payment CANCELLED, bank unheard",
                        CANCELLED_FIRST);
    }

    @Test
    void givesBackWhatWasChargedUnseen() {
        Scenario scenario =
                sale().with(Chance.LOST_ANSWER, 2).with(Chance.UNREACHABLE, 2).notificationLast();
        assertThat(endsOf(scenario))
                .containsAll(ENDS_OF_A_SALE)
                .contains(PAYMENT_FAILED)
                .contains("A PAYMENT_FAILED, stock RELEASED, payment REFUNDED, bank refunded");
    }

    @Test
    void givesItBackOnceAlthoughAllComesTwice() {
        Scenario scenario = aShopWith(2, "espresso").sale(2, "espresso").with(Chance.LOST_ANSWER, 3);
        assertThat(endsAlthoughAllComesTwice(scenario))
                .containsExactlyInAnyOrder(
                        CONFIRMED, "A PAYMENT_FAILED, stock RELEASED, payment REFUNDED, bank refunded");
    }

    @Test
    void chargesOnceAlthoughWorkersDieOrAreOvertaken() {
        Scenario scenario = sale().workers(2)
                .with(Chance.LOSE_WORKER, 1)
                .with(Chance.SLOW, 2)
                .with(Chance.LATE_REQUEST, 1)
                .with(Chance.LOST_ANSWER, 1)
                .notificationLast();
        assertThat(endsOf(scenario)).isEqualTo(ENDS_OF_A_SALE);
    }

    @Test
    void losesNoChargeFromSightAlthoughWorkersAreTurnedAway() {
        Scenario scenario = sale().workers(2)
                .with(Chance.TURNED_AWAY, 2)
                .with(Chance.LOSE_WORKER, 1)
                .with(Chance.SLOW, 1)
                .with(Chance.LOST_ANSWER, 1)
                .notificationLast();
        assertThat(endsOf(scenario)).isEqualTo(ENDS_OF_A_SALE);
    }

    @Test
    void sellsTheLastPiecesToOneOfTwo() {
        Scenario scenario = aShopWith(2, "espresso")
                .sale(2, "espresso")
                .sale(2, "espresso")
                .with(Chance.CANCEL, 1)
                .notificationLast();
        assertThat(endsOf(scenario))
                .contains(CONFIRMED + " | B REJECTED, stock REJECTED, payment unheard, bank unheard")
                .contains(CANCELLED_CONFIRMED + " | B CONFIRMED, stock TAKEN, payment CAPTURED, bank charged");
    }

    private static Scenario sale() {
        return aShopWith(2, "espresso").sale(2, "espresso").with(Chance.CANCEL, 1);
    }

    /** The same with an inbox and, for what comes again after the inbox has forgotten it, without. */
    private Set<String> endsAlthoughAllComesTwice(Scenario scenario) {
        scenario.withAny(Chance.REDELIVER).notificationLast();
        Set<String> ends = endsOf(scenario);
        assertThat(endsOf(scenario.lacking(Flaw.NO_INBOX))).isEqualTo(ends);
        return ends;
    }

    /** Explores all of {@code scenario}; returns where it can come to rest when all orders are placed. */
    private Set<String> endsOf(Scenario scenario) {
        long start = System.nanoTime();
        Exploration exploration = Exploration.of(world, scenario, MOST_STATES);
        exploration.failure().ifPresent(failure -> fail(failure.toString()));
        System.out.printf(
                "simulation: %,d states by %,d steps in %,d ms: %s%n",
                exploration.states(), exploration.transitions(), (System.nanoTime() - start) / 1_000_000, scenario);
        return exploration.ends();
    }
}
