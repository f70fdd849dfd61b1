package io.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import io.orderflow.events.Topology;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.EventMessages;
import io.orderflow.messaging.amqp.Publication;
import io.orderflow.messaging.amqp.PublishOutcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** Plays the services whose events this one consumes. */
class Neighbours {

    private final EventMessages messages = new EventMessages("neighbours");
    private final ConfirmedPublisher publisher;
    private final EventCodec codec;
    private final RabbitTemplate rabbit;

    Neighbours(ConfirmedPublisher publisher, EventCodec codec, RabbitTemplate rabbit) {
        this.publisher = publisher;
        this.codec = codec;
        this.rabbit = rabbit;
    }

    /** Publishes each event under a message id of its own, all at once, and returns when the broker has them. */
    void publish(DomainEvent... events) {
        send(Stream.of(events)
                .map(event -> wrap(UuidCreator.getTimeOrderedEpoch(), event))
                .toList());
    }

    void publishAs(UUID messageId, DomainEvent event) {
        send(List.of(wrap(messageId, event)));
    }

    /** Takes the next dead letter of this service; null if there is none. */
    Message nextDeadLetter() {
        return rabbit.receive(Topology.NOTIFICATION_SERVICE.deadLetterQueue());
    }

    private void send(List<Publication> batch) {
        publisher.connect();
        PublishOutcome outcome = publisher.publish(batch);
        assertThat(outcome.delivered()).hasSameSizeAs(batch);
    }

    private Publication wrap(UUID id, DomainEvent event) {
        return messages.wrap(id, EventType.of(event), event.subject(), codec.encode(event), Instant.now(), null, null);
    }
}
