package io.orderflow.messaging.consumer;

import com.rabbitmq.client.Channel;
import io.github.resilience4j.retry.Retry;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.ReceivedEvent;
import io.orderflow.messaging.amqp.UnreadableEventException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;

/**
 * Takes batches of deliveries and acknowledges each batch once, after its transaction. If the batch fails, its events are
 * handled one by one, so that one bad event costs nobody else; if an event keeps failing, it goes to the dead letters. When
 * the database or the broker is the one that fails, everything goes back to the queue.
 */
class BatchConsumer implements ChannelAwareBatchMessageListener {

    private static final Logger log = LoggerFactory.getLogger(BatchConsumer.class);

    private final EventCodec codec;
    private final EventProcessor processor;
    private final DeadLetters deadLetters;
    private final Retry retry;
    private final ConsumerMetrics metrics;

    BatchConsumer(
            EventCodec codec, EventProcessor processor, DeadLetters deadLetters, Retry retry, ConsumerMetrics metrics) {
        this.codec = codec;
        this.processor = processor;
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.metrics = metrics;
    }

    @Override
    public void onMessageBatch(List<Message> messages, @Nullable Channel channel) {
        if (channel == null) {
            throw new IllegalStateException("the container must acknowledge by hand");
        }
        long last = messages.get(messages.size() - 1).getMessageProperties().getDeliveryTag();
        try {
            handle(messages);
        } catch (RuntimeException e) {
            log.warn("{} events go back to the queue: {}", messages.size(), e.toString());
            answer(() -> requeue(messages, channel));
            return;
        }
        answer(() -> channel.basicAck(last, true));
    }

    /** @throws RuntimeException if an outage kept an event from being handled or dead-lettered */
    private void handle(List<Message> messages) {
        List<ReceivedEvent> batch = new ArrayList<>(messages.size());
        for (Message message : messages) {
            decode(message).ifPresent(batch::add);
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            metrics.timeHandling(() -> processor.process(batch));
        } catch (RuntimeException e) {
            if (Outage.causes(e)) {
                throw e;
            }
            log.warn("A batch of {} failed, its events are handled one by one: {}", batch.size(), e.toString());
            batch.forEach(this::handleAlone);
        }
    }

    private Optional<ReceivedEvent> decode(Message message) {
        try {
            return Optional.of(codec.decode(message));
        } catch (UnreadableEventException e) {
            deadLetters.add(message, e, 1);
            return Optional.empty();
        }
    }

    private void handleAlone(ReceivedEvent received) {
        try {
            retry.executeRunnable(() -> processor.process(List.of(received)));
        } catch (RuntimeException e) {
            if (Outage.causes(e)) {
                throw e;
            }
            deadLetters.add(received.message(), e, retry.getRetryConfig().getMaxAttempts());
        }
    }

    /** One by one: Broker-J requeues only the last message of a multiple nack. */
    private static void requeue(List<Message> messages, Channel channel) throws IOException {
        for (Message message : messages) {
            channel.basicNack(message.getMessageProperties().getDeliveryTag(), false, true);
        }
    }

    /** A channel that is gone needs no answer: the broker delivers again, and the inbox knows what was handled. */
    private static void answer(ChannelAnswer answer) {
        try {
            answer.send();
        } catch (IOException | RuntimeException e) {
            log.warn(
                    "The channel is gone before its batch was answered; the broker delivers it again: {}",
                    e.toString());
        }
    }

    @FunctionalInterface
    private interface ChannelAnswer {
        void send() throws IOException;
    }
}
