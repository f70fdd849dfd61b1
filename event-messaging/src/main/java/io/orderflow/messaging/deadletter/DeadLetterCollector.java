package io.orderflow.messaging.deadletter;

import com.rabbitmq.client.Channel;
import io.orderflow.messaging.amqp.EventMessages;
import io.orderflow.messaging.amqp.Failure;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;

/**
 * Stores what comes to the dead-letter queue, and acknowledges it then. What cannot be stored goes back, and collecting
 * pauses: nothing is lost, and nothing spins.
 */
class DeadLetterCollector implements ChannelAwareMessageListener {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterCollector.class);

    private final DeadLetterTable table;
    private final Clock clock;
    private final Runnable pause;

    /** @param pause called when a delivery goes back to the queue, which would otherwise come again at once */
    DeadLetterCollector(DeadLetterTable table, Clock clock, Runnable pause) {
        this.table = table;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public void onMessage(Message message, @Nullable Channel channel) throws IOException {
        if (channel == null) {
            throw new IllegalStateException("the container must acknowledge by hand");
        }
        long delivery = message.getMessageProperties().getDeliveryTag();
        try {
            collect(message);
        } catch (RuntimeException e) {
            log.warn("A dead letter stays in its queue until it can be stored: {}", e.toString());
            channel.basicNack(delivery, false, true);
            pause.run();
            return;
        }
        channel.basicAck(delivery, false);
    }

    private void collect(Message message) {
        MessageProperties dead = message.getMessageProperties();
        UUID id = EventMessages.idOf(dead);
        Failure failure = Failure.in(dead, clock.instant());
        boolean stored = table.store(
                id,
                dead.getType(),
                dead.getCorrelationId(),
                failure,
                EventMessages.toBeHandledAgain(dead, id),
                message.getBody());
        if (stored) {
            log.warn(
                    "{} {} about {} waits among the dead letters until it is replayed or discarded: {}",
                    dead.getType(),
                    id,
                    dead.getCorrelationId(),
                    failure.exception());
        } else {
            log.info("{} {} has been handled meanwhile and is no dead letter", dead.getType(), id);
        }
    }
}
