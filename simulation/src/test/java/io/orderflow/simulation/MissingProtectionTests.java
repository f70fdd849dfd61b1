package io.orderflow.simulation;

import static io.orderflow.simulation.Scenario.aShopWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each protection that a world lacks is missed, in the shortest way that makes it missed. */
class MissingProtectionTests {

    private static final int MOST_STATES = 100_000;

    private final World world = new World();

    @Test
    void withoutAnInboxTimelinesTellTheSameTwice() {
        Failure failure =
                explore(sale().with(Chance.REDELIVER, 1).timelinesMatter().lacking(Flaw.NO_INBOX));
        assertThat(failure.violation()).startsWith("the timeline of A tells 2 times of ");
    }

    @Test
    void anInboxThatCommitsApartLosesWhatACrashInterrupts() {
        Failure failure = explore(sale().with(Chance.CRASH, 1).lacking(Flaw.INBOX_COMMITS_APART));
        assertThat(failure.violation()).isEqualTo("A never settles");
        assertThat(failure.choices()).hasSize(2).anyMatch(choice -> choice.endsWith("and dies before the commit"));
    }

    @Test
    void publishingBeforeTheCommitTellsOfWhatNeverHappened() {
        Failure failure = explore(sale().with(Chance.CRASH, 1).lacking(Flaw.PUBLISHED_BEFORE_COMMIT));
        assertThat(failure.violation()).contains("there is no order");
        assertThat(failure.choices()).containsExactly("customer places A, order dies before the commit");
    }

    @Test
    void withoutAnOutboxACrashLosesEvents() {
        Failure failure = explore(sale().relays().with(Chance.CRASH, 1).lacking(Flaw.PUBLISHED_WITHOUT_OUTBOX));
        assertThat(failure.violation()).isEqualTo("A never settles");
    }

    @Test
    void aNewIdempotencyKeyForEachRequestChargesTwice() {
        Failure failure = explore(sale().with(Chance.LOST_ANSWER, 1).lacking(Flaw.NEW_KEY_EACH_TIME));
        assertThat(failure.violation()).startsWith("the bank charged 2 times");
    }

    @Test
    void withoutTombstonesInInventoryGoodsAreKeptForNobody() {
        Failure failure = explore(sale().with(Chance.CANCEL, 1).lacking(Flaw.NO_TOMBSTONES_IN_INVENTORY));
        assertThat(failure.violation()).isEqualTo("A keeps goods");
    }

    @Test
    void withoutTombstonesInPaymentACancelledOrderIsCharged() {
        Failure failure = explore(sale().with(Chance.CANCEL, 1).lacking(Flaw.NO_TOMBSTONES_IN_PAYMENT));
        assertThat(failure.violation()).startsWith("A was charged 1 and refunded 0 times");
    }

    @Test
    void customersAreToldTwiceIfNeitherInboxNorTheirTableMinds() {
        Failure failure =
                explore(sale().with(Chance.REDELIVER, 1).lacking(Flaw.NO_INBOX).lacking(Flaw.NOTIFICATIONS_NOT_UNIQUE));
        assertThat(failure.violation()).startsWith("A customer was told");
    }

    @Test
    void withoutIdempotencyKeysACustomerWhoAsksAgainHasTwoOrders() {
        Failure failure = explore(sale().with(Chance.PLACE_AGAIN, 1).lacking(Flaw.NO_IDEMPOTENCY_KEYS));
        assertThat(failure.violation()).isEqualTo("one wish made two orders");
        assertThat(failure.choices()).containsExactly("customer places A", "customer places A again");
    }

    @Test
    void aBankThatForgetsThatItWillNotChargeKeepsTheMoneyOfALateRequest() {
        Failure failure = explore(sale().notificationLast()
                .workers(2)
                .with(Chance.CANCEL, 1)
                .with(Chance.SLOW, 2)
                .with(Chance.UNREACHABLE, 1)
                .with(Chance.LATE_REQUEST, 1)
                .with(Chance.LOSE_WORKER, 1)
                .lacking(Flaw.BANK_FORGETS_ITS_WORD));
        assertThat(failure.violation()).startsWith("A was charged 1 and refunded 0 times");
    }

    @Test
    void aFailureIsToldStepByStepWithoutWhatDoesNotMatter() {
        List<String> choices = List.of(
                "customer places A",
                "customer places B",
                "inventory handles A.OrderCreated",
                "customer cancels B",
                "inventory handles B.OrderCancelled",
                "order handles A.InventoryReserved");
        Scenario scenario = sale().sale(1, "espresso").with(Chance.CANCEL, 1).lacking(Flaw.NO_TOMBSTONES_IN_INVENTORY);
        Failure failure = Failure.shrunken(world, scenario, choices);
        assertThat(failure.choices())
                .containsExactly("customer places B", "customer cancels B", "inventory handles B.OrderCancelled");
        assertThat(failure.toString())
                .contains("  3. inventory handles B.OrderCancelled")
                .contains("VIOLATION: B keeps goods");
    }

    private static Scenario sale() {
        return aShopWith(2, "espresso").sale(2, "espresso");
    }

    private Failure explore(Scenario scenario) {
        Exploration exploration = Exploration.of(world, scenario, MOST_STATES);
        Failure failure = exploration.failure().orElseThrow();
        System.out.printf(
                "simulation: after %,d states, by %d choices: %s%n",
                exploration.states(), failure.choices().size(), failure.violation());
        return failure;
    }
}
