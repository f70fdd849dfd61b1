package io.orderflow.notification.monitor.saga;

import io.orderflow.events.EventType;
import io.orderflow.notification.monitor.eventlog.LoggedEvent;
import io.orderflow.notification.monitor.eventlog.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order went through, as its events tell.
 *
 * @param settledAt when it had its first outcome; null while it has none
 * @param steps oldest first, at least one
 * @param shares in the time until then, longest first
 */
public record Saga(UUID orderId, Outcome outcome, @Nullable Instant settledAt, List<Step> steps, List<Share> shares) {

    /** Where the order is, as far as events tell. */
    public enum Outcome {
        PENDING,
        RESERVED,
        CONFIRMED,
        SHIPPED,
        COMPLETED,
        REJECTED,
        PAYMENT_FAILED,
        CANCELLED
    }

    /**
     * An event of the saga.
     *
     * @param sincePrevious how long after the one before; zero for the first
     */
    public record Step(LoggedEvent event, Duration sincePrevious) {}

    /**
     * A service's part.
     *
     * @param took how long the others waited for its events, in sum, until the order was settled
     */
    public record Share(String service, int events, Duration took) {}

    /** What an event makes of the order; of several, the outcome that comes last in the enumeration holds. */
    private static final Map<String, Outcome> DECISIONS = decisions();

    /** @param events oldest first, at least one */
    static Saga of(UUID orderId, List<LoggedEvent> events) {
        List<Step> steps = new ArrayList<>();
        Outcome outcome = Outcome.PENDING;
        Instant settledAt = null;
        Instant previous = events.get(0).at();
        Map<String, Share> shares = new LinkedHashMap<>();
        for (LoggedEvent event : events) {
            Step step = new Step(event, Duration.between(previous, event.at()));
            steps.add(step);
            previous = event.at();
            if (settledAt == null) {
                shares.merge(event.service(), new Share(event.service(), 1, step.sincePrevious()), Saga::sum);
            }
            Outcome decision = DECISIONS.getOrDefault(event.type(), Outcome.PENDING);
            outcome = decision.compareTo(outcome) > 0 ? decision : outcome;
            if (settledAt == null && Outcomes.ALL.contains(event.type())) {
                settledAt = event.at();
            }
        }
        return new Saga(
                orderId,
                outcome,
                settledAt,
                List.copyOf(steps),
                shares.values().stream()
                        .sorted(Comparator.comparing(Share::took).reversed())
                        .toList());
    }

    private static Share sum(Share one, Share other) {
        return new Share(one.service, one.events + other.events, one.took.plus(other.took));
    }

    private static Map<String, Outcome> decisions() {
        return Map.of(
                EventType.INVENTORY_RESERVED.logicalName(),
                Outcome.RESERVED,
                Outcomes.CONFIRMED,
                Outcome.CONFIRMED,
                EventType.ORDER_SHIPPED.logicalName(),
                Outcome.SHIPPED,
                Outcomes.COMPLETED,
                Outcome.COMPLETED,
                Outcomes.REJECTED,
                Outcome.REJECTED,
                Outcomes.PAYMENT_FAILED,
                Outcome.PAYMENT_FAILED,
                Outcomes.CANCELLED,
                Outcome.CANCELLED);
    }
}
