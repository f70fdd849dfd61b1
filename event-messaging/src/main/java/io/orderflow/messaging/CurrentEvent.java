package io.orderflow.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What this thread works for: an event that it handles, or a request, which has no event id. What it appends to the outbox is
 * caused by it and belongs to its trace; what it logs bears the trace's id.
 *
 * @param id of the event, null outside of event handling
 * @param traceparent W3C trace context, if any
 */
public record CurrentEvent(@Nullable UUID id, @Nullable String traceparent) {

    /** Key of the trace's id in the logging context. */
    private static final String TRACE_ID = "trace_id";

    /** Version, trace id, span id and flags, in hexadecimal, with dashes between them. */
    private static final int TRACE_ID_START = 3;

    private static final int TRACE_ID_END = 35;

    private static final CurrentEvent NONE = new CurrentEvent(null, null);
    private static final ThreadLocal<CurrentEvent> CURRENT = ThreadLocal.withInitial(() -> NONE);

    /** What the calling thread works for; never null. */
    public static CurrentEvent get() {
        return CURRENT.get();
    }

    /** Runs {@code handling} with this as the current event. */
    public void during(Runnable handling) {
        try (Scope scope = open()) {
            handling.run();
        }
    }

    /** Makes this the current event of the calling thread, until the scope is closed by the same thread. */
    public Scope open() {
        CurrentEvent outer = CURRENT.get();
        become();
        return new Scope(outer);
    }

    private void become() {
        CURRENT.set(this);
        if (traceparent != null && traceparent.length() >= TRACE_ID_END) {
            MDC.put(TRACE_ID, traceparent.substring(TRACE_ID_START, TRACE_ID_END));
        } else {
            MDC.remove(TRACE_ID);
        }
    }

    /** The time in which an event is the current one, in place of what was it before. */
    public static final class Scope implements AutoCloseable {

        private final CurrentEvent outer;

        private Scope(CurrentEvent outer) {
            this.outer = outer;
        }

        @Override
        public void close() {
            outer.become();
        }
    }
}
