package io.orderflow.messaging.outbox;

import static io.orderflow.messaging.Wire.orderCancelled;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.EventType;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderShipped;
import io.orderflow.events.ProductDeleted;
import io.orderflow.events.Topology;
import io.orderflow.messaging.CurrentEvent;
import io.orderflow.messaging.Outbox;
import io.orderflow.messaging.TransportIT;
import io.orderflow.messaging.Wire;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.BindingBuilder;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.core.TopicExchange;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class OutboxIT extends TransportIT {

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Wire wire;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private AmqpAdmin admin;

    @Autowired
    private MeterRegistry meters;

    @AfterEach
    void leavesNothingBehind() {
        await().untilAsserted(() -> assertThat(waiting()).isZero());
    }

    @Test
    void publishesWhatWasCommittedInItsEnvelope() {
        String queue = wire.subscribe(EventType.ORDER_CANCELLED);
        OrderCancelled event = orderCancelled();
        UUID cause = UUID.randomUUID();

        new CurrentEvent(cause, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .during(() -> transaction.executeWithoutResult(status -> outbox.append(event)));

        Message message = wire.receive(queue);
        MessageProperties properties = message.getMessageProperties();
        assertThat(properties.getType()).isEqualTo("OrderCancelled.v1");
        assertThat(UUID.fromString(properties.getMessageId()).version()).isEqualTo(7);
        assertThat(properties.getCorrelationId()).isEqualTo(event.orderId().toString());
        assertThat(properties.getContentType()).isEqualTo("application/json");
        assertThat(properties.getReceivedDeliveryMode()).isEqualTo(MessageDeliveryMode.PERSISTENT);
        assertThat(properties.getTimestamp()).isNotNull();
        assertThat(properties.getHeaders())
                .containsEntry("producer", "payment-service")
                .containsEntry("causation_id", cause.toString())
                .containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(message.getBody()).asString().contains("\"order_id\":\"" + event.orderId() + "\"");
    }

    @Test
    void publishesNothingThatWasRolledBack() {
        String queue = wire.subscribe(EventType.ORDER_CANCELLED);
        OrderCancelled committed = orderCancelled();

        transaction.executeWithoutResult(status -> {
            outbox.append(orderCancelled());
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> outbox.append(committed));

        assertThat(wire.receive(queue).getMessageProperties().getCorrelationId())
                .isEqualTo(committed.subject());
    }

    @Test
    void keepsTheEventsOfAnInnerTransactionApart() {
        String queue = wire.subscribe(EventType.ORDER_CANCELLED);
        OrderCancelled inner = orderCancelled();
        TransactionTemplate newTransaction = new TransactionTemplate(
                requireNonNull(transaction.getTransactionManager()),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));

        transaction.executeWithoutResult(outer -> {
            outbox.append(orderCancelled());
            newTransaction.executeWithoutResult(status -> outbox.append(inner));
            outer.setRollbackOnly();
        });

        assertThat(wire.receive(queue).getMessageProperties().getCorrelationId())
                .isEqualTo(inner.subject());
    }

    @Test
    void refusesAnEventWithoutTransaction() {
        assertThatIllegalStateException().isThrownBy(() -> outbox.append(orderCancelled()));
    }

    @Test
    void keepsAnEventThatNoQueueTakesWhileOthersFlow() {
        Binding[] bindings = bindingsOf(EventType.ORDER_SHIPPED);
        for (Binding binding : bindings) {
            admin.removeBinding(binding);
        }
        String queue = wire.subscribe(EventType.ORDER_CANCELLED);
        OrderShipped unroutable = new OrderShipped(
                UUID.randomUUID(), orderCancelled().customer(), "OF1", Instant.parse("2026-01-31T12:00:00Z"));

        transaction.executeWithoutResult(status -> {
            outbox.append(unroutable);
            outbox.append(orderCancelled());
        });

        assertThat(wire.receive(queue)).isNotNull();
        await().untilAsserted(() -> assertThat(jdbc.queryForMap(
                        "select attempts, last_error from outbox where subject = ?", unroutable.subject()))
                .hasEntrySatisfying(
                        "attempts", attempts -> assertThat((Integer) attempts).isPositive())
                .hasEntrySatisfying("last_error", error -> assertThat(error).isNotNull()));

        for (Binding binding : bindings) {
            admin.declareBinding(binding);
        }
    }

    @Test
    void letsTheBrokerDropWhatNobodyConsumes() {
        double before = published();

        transaction.executeWithoutResult(
                status -> outbox.append(new ProductDeleted("espresso", Instant.parse("2026-01-31T12:00:00Z"))));

        await().untilAsserted(() -> assertThat(published()).isEqualTo(before + 1));
    }

    @Test
    void keepsAnEventOfAnUnknownType() {
        UUID id = UUID.randomUUID();
        jdbc.update("""
                insert into outbox (id, type, subject, payload, created_at, due_at)
                values (?, 'Unheard.v9', 'x', '{}', now(), now())
                """, id);

        await().untilAsserted(() -> assertThat(
                        jdbc.queryForObject("select last_error from outbox where id = ?", String.class, id))
                .contains("Unheard.v9"));

        jdbc.update("delete from outbox where id = ?", id);
    }

    private static Binding[] bindingsOf(EventType type) {
        return Topology.INBOUND.stream()
                .filter(inbound -> inbound.consumes().contains(type))
                .map(inbound -> BindingBuilder.bind(new Queue(inbound.queue()))
                        .to(new TopicExchange(type.exchange()))
                        .with(type.routingKey()))
                .toArray(Binding[]::new);
    }

    private double published() {
        return meters.get("orderflow.outbox.published").counter().count();
    }

    private int waiting() {
        return jdbc.queryForObject("select count(*) from outbox", Integer.class);
    }
}
