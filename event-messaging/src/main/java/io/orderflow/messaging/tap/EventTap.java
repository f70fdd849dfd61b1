package io.orderflow.messaging.tap;

import java.util.List;

/** Gets all that is published to any exchange, also what this release cannot read. A service that defines one hears it all. */
public interface EventTap {

    /**
     * Takes messages, in a transaction of its own. They are acknowledged once this returns. All or nothing; the same message may
     * come again.
     *
     * @throws RuntimeException if they cannot be taken. In an outage they come again; else each is tried on its own and, if that
     *     fails, too, becomes a dead letter
     */
    void take(List<TappedMessage> messages);
}
