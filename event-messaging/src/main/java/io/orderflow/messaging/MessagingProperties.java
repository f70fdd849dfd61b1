package io.orderflow.messaging;

import io.orderflow.messaging.amqp.PackedEvents;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the transport.
 *
 * @param queueType {@code quorum} or {@code classic}; a queue's type cannot change once it exists
 */
@ConfigurationProperties("orderflow.messaging")
public record MessagingProperties(
        @DefaultValue("quorum") String queueType,
        @DefaultValue Relay relay,
        @DefaultValue Consumer consumer,
        @DefaultValue Tap tap,
        @DefaultValue Inbox inbox,
        @DefaultValue DeadLetters deadLetters) {

    /**
     * The relay from the outbox to the broker.
     *
     * @param batchSize most events per round of confirms
     * @param pack most events per message; with more than one, all consumers must understand CloudEvents JSON batches
     * @param pollInterval how often the table is searched for events that were not handed over in memory
     * @param lease how long an event belongs to the relay that took it; must be longer than {@code confirmTimeout}
     * @param confirmTimeout how long to wait for the broker's confirms
     * @param handOverCapacity most committed events kept in memory; more are left to the poll
     * @param maxRetryDelay longest pause before an event that the broker refused is tried again
     */
    public record Relay(
            @DefaultValue("500") int batchSize,
            @DefaultValue("1") int pack,
            @DefaultValue("1s") Duration pollInterval,
            @DefaultValue("10s") Duration lease,
            @DefaultValue("5s") Duration confirmTimeout,
            @DefaultValue("10000") int handOverCapacity,
            @DefaultValue("5m") Duration maxRetryDelay) {

        public Relay {
            if (lease.compareTo(confirmTimeout) <= 0) {
                throw new IllegalArgumentException("orderflow.messaging.relay.lease (" + lease
                        + ") must be longer than orderflow.messaging.relay.confirm-timeout (" + confirmTimeout + ")");
            }
            if (pack < 1 || pack > PackedEvents.MAX_EVENTS) {
                throw new IllegalArgumentException("orderflow.messaging.relay.pack (" + pack
                        + ") must be between 1 and " + PackedEvents.MAX_EVENTS);
            }
        }
    }

    /**
     * The consumer of the service's queue.
     *
     * @param batchSize most events per transaction
     * @param prefetch unacknowledged messages, each of them an event or a pack, that the broker sends ahead
     * @param linger how long an incomplete batch waits for one more event
     * @param probeInterval how often a paused consumer looks whether the database is back
     */
    public record Consumer(
            @DefaultValue("100") int batchSize,
            @DefaultValue("500") int prefetch,
            @DefaultValue("5ms") Duration linger,
            @DefaultValue("1s") Duration probeInterval) {}

    /**
     * The consumer of all events of all services, if this service has one.
     *
     * @param batchSize most events per transaction
     * @param prefetch most messages, each of up to 1,000 events or 256 KiB, that are in memory
     * @param linger how long to wait for one more message, if there are fewer
     */
    public record Tap(
            @DefaultValue("500") int batchSize,
            @DefaultValue("50") int prefetch,
            @DefaultValue("250ms") Duration linger) {}

    /**
     * The memory of handled events.
     *
     * @param retention how long an event is recognised as a duplicate
     */
    public record Inbox(@DefaultValue("7d") Duration retention) {}

    /**
     * What could not be handled.
     *
     * @param replaysPerSecond most dead letters that an instance publishes again per second
     * @param retention how long what was replayed or discarded can still be looked at
     */
    public record DeadLetters(
            @DefaultValue("50") int replaysPerSecond,
            @DefaultValue("30d") Duration retention) {

        public DeadLetters {
            if (replaysPerSecond < 1) {
                throw new IllegalArgumentException("orderflow.messaging.dead-letters.replays-per-second ("
                        + replaysPerSecond + ") must be positive");
            }
        }
    }
}
