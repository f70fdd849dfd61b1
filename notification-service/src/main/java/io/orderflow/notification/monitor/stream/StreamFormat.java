package io.orderflow.notification.monitor.stream;

import io.orderflow.notification.monitor.eventlog.EventLog.Arrival;

/** How an event is written to those who listen. */
public interface StreamFormat {

    /** The event as a message of {@code text/event-stream}, whose id is its position. */
    byte[] message(Arrival arrival);
}
