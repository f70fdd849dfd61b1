package io.orderflow.messaging.amqp;

import static io.orderflow.messaging.Wire.orderCancelled;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import io.orderflow.events.ProductDeleted;
import io.orderflow.events.Topology;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;

class EventPublisherIT extends TransportIT {

    private static final String MONITOR = Topology.MONITOR.queue();
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final EventMessages messages = new EventMessages("order-service");
    private final EventCodec codec = new EventCodec();

    @Autowired
    private ConfirmedPublisher confirmed;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private AmqpAdmin admin;

    @Autowired
    private Wire wire;

    @BeforeEach
    void forgetWhatOthersPublished() {
        admin.deleteQueue(MONITOR);
        admin.initialize();
    }

    @AfterEach
    void restoreTheQueue() {
        admin.deleteQueue(MONITOR);
        admin.initialize();
    }

    @Test
    void sendsTheMonitorOneCopyOfAllWhateverTheirTypes() {
        String queue = wire.subscribe(EventType.ORDER_CANCELLED);
        Publication cancelled = publication(orderCancelled());
        Publication deleted = publication(new ProductDeleted("espresso", NOW));

        PublishOutcome outcome = publish(cancelled, deleted);

        assertThat(outcome.delivered()).containsExactlyInAnyOrder(cancelled.id(), deleted.id());
        assertThat(wire.receive(queue).getBody()).isEqualTo(cancelled.body());
        Map<String, String> recorded = PackedEvents.of(wire.receive(MONITOR)).stream()
                .collect(toMap(event -> event.getMessageProperties().getMessageId(), event -> text(event.getBody())));
        assertThat(recorded)
                .containsOnly(
                        Map.entry(cancelled.id().toString(), text(cancelled.body())),
                        Map.entry(deleted.id().toString(), text(deleted.body())));
        assertThat(admin.getQueueInfo(MONITOR).getMessageCount()).isZero();
    }

    @Test
    void countsAnEventAsDeliveredOnlyWithItsCopy() {
        String queue = wire.subscribe(EventType.ORDER_CANCELLED);
        ConfirmedPublisher losingCopies =
                new ConfirmedPublisher(
                        rabbit,
                        CircuitBreaker.ofDefaults("broker"),
                        Retry.ofDefaults("connecting"),
                        Duration.ofSeconds(5)) {
                    @Override
                    public PublishOutcome publish(List<Publication> batch) {
                        return super.publish(batch.stream()
                                .filter(message -> !message.routingKey().equals(MONITOR))
                                .toList());
                    }
                };
        Publication event = publication(orderCancelled());

        PublishOutcome outcome = new EventPublisher(losingCopies, 1).publish(List.of(event), all -> true);

        assertThat(wire.receive(queue)).isNotNull();
        assertThat(outcome.delivered()).isEmpty();
    }

    @Test
    void keepsNoEventBackBecauseNobodyRecordsIt() {
        admin.deleteQueue(MONITOR);
        Publication event = publication(orderCancelled());

        assertThat(publish(event).delivered()).containsExactly(event.id());
    }

    private PublishOutcome publish(Publication... events) {
        return new EventPublisher(confirmed, 1).publish(List.of(events), event -> true);
    }

    private Publication publication(DomainEvent event) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return messages.wrap(id, EventType.of(event), event.subject(), codec.encode(event), NOW, null, null);
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
