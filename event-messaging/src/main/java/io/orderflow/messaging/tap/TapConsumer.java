package io.orderflow.messaging.tap;

import com.rabbitmq.client.Channel;
import io.orderflow.messaging.Outage;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.PackedEvents;
import io.orderflow.messaging.amqp.UnreadableEventException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareBatchMessageListener;

/**
 * Hands batches of deliveries to the tap, and acknowledges them then. In an outage they go back to the queue, and consuming
 * pauses. Otherwise events that fail together are tried one by one, and those that fail again become dead letters.
 */
class TapConsumer implements ChannelAwareBatchMessageListener {

    private static final Logger log = LoggerFactory.getLogger(TapConsumer.class);

    private final EventTap tap;
    private final BiConsumer<Message, RuntimeException> deadLetters;
    private final int batchSize;
    private final Runnable pause;

    /**
     * @param deadLetters takes what cannot be taken; throws if it cannot either
     * @param batchSize most events that the tap gets at once
     * @param pause called when deliveries go back to the queue, which would otherwise come again at once
     */
    TapConsumer(EventTap tap, BiConsumer<Message, RuntimeException> deadLetters, int batchSize, Runnable pause) {
        this.tap = tap;
        this.deadLetters = deadLetters;
        this.batchSize = batchSize;
        this.pause = pause;
    }

    @Override
    public void onMessageBatch(List<Message> deliveries, @Nullable Channel channel) {
        if (channel == null) {
            throw new IllegalStateException("the container must acknowledge by hand");
        }
        List<Message> untaken = take(deliveries);
        try {
            answer(deliveries, untaken, channel);
        } catch (IOException | RuntimeException e) {
            log.warn("The channel is gone before its batch was answered; it is delivered again: {}", e.toString());
        }
        if (!untaken.isEmpty()) {
            log.warn("{} of {} deliveries went back to the queue", untaken.size(), deliveries.size());
            pause.run();
        }
    }

    private static void answer(List<Message> deliveries, List<Message> untaken, Channel channel) throws IOException {
        if (untaken.isEmpty()) {
            channel.basicAck(tagOf(deliveries.get(deliveries.size() - 1)), true);
            return;
        }
        // One by one: Broker-J requeues only the last message of a multiple nack.
        for (Message delivery : deliveries) {
            if (untaken.contains(delivery)) {
                channel.basicNack(tagOf(delivery), false, true);
            } else {
                channel.basicAck(tagOf(delivery), false);
            }
        }
    }

    private static long tagOf(Message delivery) {
        return delivery.getMessageProperties().getDeliveryTag();
    }

    /** Returns what an outage kept from being taken or dead-lettered. */
    private List<Message> take(List<Message> deliveries) {
        try {
            takeInBatches(deliveries.stream()
                    .flatMap(delivery -> eventsOf(delivery).stream())
                    .map(Event::tapped)
                    .toList());
            return List.of();
        } catch (RuntimeException e) {
            if (Outage.causes(e)) {
                log.warn("A batch of {} met an outage: {}", deliveries.size(), e.toString());
                return deliveries;
            }
            log.warn("A batch of {} failed, its events are taken one by one: {}", deliveries.size(), e.toString());
            List<Message> untaken = new ArrayList<>();
            deliveries.stream()
                    .filter(delivery -> !eventsOf(delivery).stream().allMatch(this::takeAlone))
                    .forEach(untaken::add);
            return untaken;
        }
    }

    private void takeInBatches(List<TappedMessage> messages) {
        for (int from = 0; from < messages.size(); from += batchSize) {
            tap.take(messages.subList(from, Math.min(from + batchSize, messages.size())));
        }
    }

    private boolean takeAlone(Event event) {
        try {
            tap.take(List.of(event.tapped()));
            return true;
        } catch (RuntimeException e) {
            return !Outage.causes(e) && deadLetter(event.message(), e);
        }
    }

    private boolean deadLetter(Message message, RuntimeException failure) {
        try {
            deadLetters.accept(message, failure);
            return true;
        } catch (RuntimeException e) {
            log.warn("A dead letter found no taker: {}", e.toString());
            return false;
        }
    }

    private static List<Event> eventsOf(Message delivery) {
        try {
            return PackedEvents.of(delivery).stream()
                    .map(event -> new Event(event, tapped(event, null)))
                    .toList();
        } catch (UnreadableEventException e) {
            return List.of(new Event(delivery, tapped(delivery, e.getMessage())));
        }
    }

    private static TappedMessage tapped(Message message, @Nullable String problem) {
        MessageProperties properties = message.getMessageProperties();
        Date timestamp = properties.getTimestamp();
        return new TappedMessage(
                properties.getMessageId(),
                properties.getType(),
                properties.getCorrelationId(),
                properties.getHeaders().get(EventCodec.PRODUCER) instanceof String producer ? producer : null,
                timestamp == null ? null : timestamp.toInstant(),
                message.getBody(),
                problem);
    }

    /** @param message it would have been, had it come alone */
    private record Event(Message message, TappedMessage tapped) {}
}
