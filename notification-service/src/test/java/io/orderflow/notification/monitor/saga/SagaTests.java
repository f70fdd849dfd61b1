package io.orderflow.notification.monitor.saga;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.notification.monitor.eventlog.LoggedEvent;
import io.orderflow.notification.monitor.saga.Saga.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SagaTests {

    private static final UUID ORDER = UuidCreator.getTimeOrderedEpoch();
    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void tellsWhomTheOthersWaitedFor() {
        Saga saga = Saga.of(
                ORDER,
                List.of(
                        event(0, "order-service", "OrderCreated.v1"),
                        event(40, "inventory-service", "InventoryReserved.v1"),
                        event(540, "payment-service", "PaymentProcessed.v1"),
                        event(560, "order-service", "OrderConfirmed.v1"),
                        event(90_000, "order-service", "OrderShipped.v1")));

        assertThat(saga.outcome()).isEqualTo(Outcome.SHIPPED);
        assertThat(saga.settledAt()).isEqualTo(START.plusMillis(560));
        assertThat(saga.steps())
                .extracting(step -> step.sincePrevious().toMillis())
                .containsExactly(0L, 40L, 500L, 20L, 89_440L);
        assertThat(saga.shares())
                .containsExactly(
                        new Saga.Share("payment-service", 1, Duration.ofMillis(500)),
                        new Saga.Share("inventory-service", 1, Duration.ofMillis(40)),
                        new Saga.Share("order-service", 2, Duration.ofMillis(20)));
    }

    @ParameterizedTest
    @CsvSource({
        "OrderCreated.v1, PENDING",
        "InventoryReserved.v1, RESERVED",
        "PaymentProcessed.v1, PENDING",
        "InventoryUnavailable.v1, REJECTED",
        "PaymentFailed.v1, PAYMENT_FAILED",
        "OrderCompleted.v1, COMPLETED",
        "OrderCancelled.v1, CANCELLED"
    })
    void tellsWhereTheOrderIs(String type, Outcome outcome) {
        assertThat(Saga.of(ORDER, List.of(event(0, "order-service", type))).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void letsACancellationWinHoweverItComes() {
        assertThat(Saga.of(
                                ORDER,
                                List.of(
                                        event(0, "order-service", "OrderCancelled.v1"),
                                        event(1, "order-service", "OrderConfirmed.v1")))
                        .outcome())
                .isEqualTo(Outcome.CANCELLED);
    }

    private static LoggedEvent event(long millis, String service, String type) {
        UUID id = UuidCreator.getTimeOrderedEpochMin(START.plusMillis(millis));
        return new LoggedEvent(id, START, type, ORDER, null, service, null, null, new byte[0]);
    }
}
