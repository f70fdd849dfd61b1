package io.orderflow.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends what goes by one channel. A bean of this type exists for each channel that is set up. Safe for use by several threads. */
public interface ChannelAdapter {

    Channel channel();

    /**
     * Looks at an address that a customer names, without using it.
     *
     * @return what is wrong with it, to be read after the name of the field; empty if nothing is
     */
    Optional<String> objectionTo(String address);

    /**
     * Sends a batch, and waits for what comes of it, for as long as timeouts allow.
     *
     * @param begunBefore after which nothing more may be begun
     * @return what came of the messages, in their order; those at the end that have no result were not tried
     */
    List<SendResult> send(List<OutgoingMessage> batch, Instant begunBefore);
}
