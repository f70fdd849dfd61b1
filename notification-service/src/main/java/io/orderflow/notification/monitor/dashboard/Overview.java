package io.orderflow.notification.monitor.dashboard;

import io.orderflow.notification.monitor.alert.Alert;
import io.orderflow.notification.monitor.broker.BrokerStats;
import io.orderflow.notification.monitor.eventlog.LoggedEvent;
import io.orderflow.notification.monitor.health.ServiceHealth;
import java.time.Instant;
import java.util.List;

/**
 * The system at a glance.
 *
 * @param at when it was so
 * @param lastHour sums of {@code minutes}
 * @param minutes the last 60 and the one that has begun, oldest first; those without events, too
 * @param openSagas orders without an outcome, counted up to a limit
 * @param alerts unresolved ones, newest first; the first few
 * @param recentEvents newest first; the first few
 */
public record Overview(
        Instant at,
        Orders lastHour,
        List<Minute> minutes,
        int openSagas,
        List<ServiceHealth> services,
        BrokerStats broker,
        List<Alert> alerts,
        List<LoggedEvent> recentEvents) {

    /** How many orders became what. A sale that is completed was confirmed before; a purchase was not. */
    public record Orders(
            long placed, long confirmed, long completed, long rejected, long paymentFailed, long cancelled) {

        static final Orders NONE = new Orders(0, 0, 0, 0, 0, 0);

        Orders plus(Orders other) {
            return new Orders(
                    placed + other.placed,
                    confirmed + other.confirmed,
                    completed + other.completed,
                    rejected + other.rejected,
                    paymentFailed + other.paymentFailed,
                    cancelled + other.cancelled);
        }
    }

    public record Minute(Instant minute, Orders orders) {}
}
