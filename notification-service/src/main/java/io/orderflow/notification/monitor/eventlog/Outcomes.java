package io.orderflow.notification.monitor.eventlog;

import io.orderflow.events.EventType;
import java.util.List;
import java.util.Set;

/** The events that begin and end a saga. */
public final class Outcomes {

    public static final String PLACED = EventType.ORDER_CREATED.logicalName();
    public static final String CONFIRMED = EventType.ORDER_CONFIRMED.logicalName();
    public static final String COMPLETED = EventType.ORDER_COMPLETED.logicalName();
    public static final String CANCELLED = EventType.ORDER_CANCELLED.logicalName();
    public static final String REJECTED = EventType.INVENTORY_UNAVAILABLE.logicalName();
    public static final String PAYMENT_FAILED = EventType.PAYMENT_FAILED.logicalName();

    /** After one of these an order is settled. */
    public static final Set<String> ALL = Set.of(CONFIRMED, COMPLETED, CANCELLED, REJECTED, PAYMENT_FAILED);

    /** Nobody wanted these, neither shop nor customer. */
    public static final List<String> FAILURES = List.of(REJECTED, PAYMENT_FAILED);

    private Outcomes() {}
}
