package io.orderflow.messaging.consumer;

import com.rabbitmq.client.Channel;
import io.github.resilience4j.retry.Retry;
import io.orderflow.messaging.Causes;
import io.orderflow.messaging.Outage;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.PackedEvents;
import io.orderflow.messaging.amqp.ReceivedEvent;
import io.orderflow.messaging.amqp.UnreadableEventException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;

/**
 * Takes batches of deliveries and acknowledges each batch once, after its transaction, or transactions if packs bring more
 * events than belong into one. If a transaction fails, its events are handled one by one, so that one bad event costs nobody
 * else, unless it only came second at a row; if an event keeps failing, it goes to the dead letters. Deliveries of which an
 * outage of the database or the broker kept anything from being handled go back to the queue, and consuming pauses.
 */
class BatchConsumer implements ChannelAwareBatchMessageListener {

    private static final Logger log = LoggerFactory.getLogger(BatchConsumer.class);
    private static final String UNIQUE_VIOLATION = "23505";

    private final EventCodec codec;
    private final EventProcessor processor;
    private final DeadLetters deadLetters;
    private final Retry retry;
    private final int batchSize;
    private final ConsumerMetrics metrics;
    private final Runnable pause;

    /**
     * @param batchSize most events per transaction
     * @param pause called when deliveries go back to the queue, which would otherwise come again at once
     */
    BatchConsumer(
            EventCodec codec,
            EventProcessor processor,
            DeadLetters deadLetters,
            Retry retry,
            int batchSize,
            ConsumerMetrics metrics,
            Runnable pause) {
        this.codec = codec;
        this.processor = processor;
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.batchSize = batchSize;
        this.metrics = metrics;
        this.pause = pause;
    }

    @Override
    public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
        if (channel == null) {
            throw new IllegalStateException("the container must acknowledge by hand");
        }
        Set<Long> unhandled = handle(messages);
        try {
            answer(messages, unhandled, channel);
        } catch (IOException | RuntimeException e) {
            // The broker delivers again, and the inbox knows what was handled.
            log.warn("The channel is gone before its batch was answered; it is delivered again: {}", e.toString());
        }
        if (!unhandled.isEmpty()) {
            log.warn("{} of {} deliveries went back to the queue", unhandled.size(), messages.size());
            pause.run();
        }
    }

    private static void answer(List<Message> messages, Set<Long> unhandled, Channel channel) throws IOException {
        if (unhandled.isEmpty()) {
            channel.basicAck(tagOf(messages.get(messages.size() - 1)), true);
            return;
        }
        // One by one: Broker-J requeues only the last message of a multiple nack.
        for (Message message : messages) {
            if (unhandled.contains(tagOf(message))) {
                channel.basicNack(tagOf(message), false, true);
            } else {
                channel.basicAck(tagOf(message), false);
            }
        }
    }

    private static long tagOf(Message message) {
        return message.getMessageProperties().getDeliveryTag();
    }

    /** Returns the tags of what an outage kept from being handled or dead-lettered. */
    private Set<Long> handle(List<Message> messages) {
        Set<Long> unhandled = new HashSet<>();
        List<ReceivedEvent> batch = new ArrayList<>(messages.size());
        for (Message message : messages) {
            for (Message event : unpack(message, unhandled)) {
                decode(event, unhandled).ifPresent(batch::add);
                if (batch.size() == batchSize) {
                    handle(batch, unhandled);
                    batch.clear();
                }
            }
        }
        if (!batch.isEmpty()) {
            handle(batch, unhandled);
        }
        return unhandled;
    }

    private void handle(List<ReceivedEvent> batch, Set<Long> unhandled) {
        try {
            metrics.timeHandling(() -> handleTogether(batch));
        } catch (RuntimeException e) {
            if (Outage.causes(e)) {
                log.warn("A batch of {} met an outage: {}", batch.size(), e.toString());
                batch.forEach(received -> unhandled.add(tagOf(received.message())));
            } else {
                log.warn("A batch of {} failed, its events are handled one by one: {}", batch.size(), e.toString());
                batch.forEach(received -> handleAlone(received, unhandled));
            }
        }
    }

    private List<Message> unpack(Message message, Set<Long> unhandled) {
        try {
            return PackedEvents.of(message);
        } catch (UnreadableEventException e) {
            deadLetter(message, e, 1, unhandled);
            return List.of();
        }
    }

    private void handleTogether(List<ReceivedEvent> batch) {
        try {
            processor.process(batch);
        } catch (RuntimeException e) {
            if (!lostRaceForKey(e)) {
                throw e;
            }
            // As for an order whose creation and cancellation come at the same time: now the row is there to be found.
            log.info(
                    "A batch of {} came second at a row that another instance inserted, and is handled again",
                    batch.size());
            processor.process(batch);
        }
    }

    private static boolean lostRaceForKey(RuntimeException failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState()));
    }

    private Optional<ReceivedEvent> decode(Message message, Set<Long> unhandled) {
        try {
            return Optional.of(codec.decode(message));
        } catch (UnreadableEventException e) {
            deadLetter(message, e, 1, unhandled);
            return Optional.empty();
        }
    }

    private void handleAlone(ReceivedEvent received, Set<Long> unhandled) {
        try {
            retry.executeRunnable(() -> processor.process(List.of(received)));
        } catch (RuntimeException e) {
            if (Outage.causes(e)) {
                log.warn("Event {} met an outage: {}", received.id(), e.toString());
                unhandled.add(tagOf(received.message()));
            } else {
                // The batch was the first attempt.
                deadLetter(received.message(), e, 1 + retry.getRetryConfig().getMaxAttempts(), unhandled);
            }
        }
    }

    private void deadLetter(Message message, RuntimeException failure, int attempts, Set<Long> unhandled) {
        try {
            deadLetters.add(message, failure, attempts);
        } catch (RuntimeException e) {
            log.warn("A dead letter found no taker: {}", e.toString());
            unhandled.add(tagOf(message));
        }
    }
}
