package io.orderflow.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The event that this thread is handling; what it appends to the outbox is caused by it and belongs to its trace.
 *
 * @param id of the event, null outside of event handling
 * @param traceparent W3C trace context, if any
 */
public record CurrentEvent(@Nullable UUID id, @Nullable String traceparent) {

    private static final CurrentEvent NONE = new CurrentEvent(null, null);
    private static final ThreadLocal<CurrentEvent> CURRENT = ThreadLocal.withInitial(() -> NONE);

    /** What the calling thread is handling; never null. */
    public static CurrentEvent get() {
        return CURRENT.get();
    }

    /** Runs {@code handling} with this as the current event. */
    public void during(Runnable handling) {
        CURRENT.set(this);
        try {
            handling.run();
        } finally {
            CURRENT.remove();
        }
    }
}
