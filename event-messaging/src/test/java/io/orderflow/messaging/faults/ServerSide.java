package io.orderflow.messaging.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.EventType;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.messaging.HandledEvents;
import io.orderflow.messaging.Wire;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.QueueInformation;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.autoconfigure.amqp.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the database and the broker have, whatever the application has heard of it. */
class ServerSide implements AutoCloseable {

    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final CachingConnectionFactory connections;
    private final AmqpAdmin admin;
    private final Wire wire;
    private final JdbcTemplate jdbc;
    private final HandledEvents handled;

    ServerSide(JdbcConnectionDetails database, RabbitConnectionDetails broker) {
        RabbitConnectionDetails.Address server = broker.getFirstAddress();
        connections = new CachingConnectionFactory(server.host(), server.port());
        connections.setVirtualHost(broker.getVirtualHost());
        connections.setUsername(broker.getUsername());
        connections.setPassword(broker.getPassword());
        admin = new RabbitAdmin(connections);
        wire = new Wire(new RabbitTemplate(connections), admin);
        jdbc = new JdbcTemplate(
                new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
        handled = new HandledEvents(jdbc);
    }

    void publish(OrderCancelled event) {
        wire.publish(event);
    }

    /** A queue that keeps every publication of a cancelled order from now on. */
    String subscribe() {
        return wire.subscribe(EventType.ORDER_CANCELLED);
    }

    /** The ids of the next {@code count} messages in {@code queue}. */
    List<String> receive(String queue, int count) {
        return Stream.generate(() -> wire.receive(queue))
                .limit(count)
                .map(message -> message.getMessageProperties().getMessageId())
                .toList();
    }

    int depth(String queue) {
        QueueInformation information = admin.getQueueInfo(queue);
        return information == null ? 0 : information.getMessageCount();
    }

    /** Waits until {@code count} messages are in {@code queue}. */
    void awaitDepth(String queue, int count) {
        await().atMost(RECOVERY).until(() -> depth(queue) == count);
    }

    /** How often {@code event} was handled to the end. */
    int handled(OrderCancelled event) {
        return handled.count(event.orderId());
    }

    /** Ids of the events in the outbox. */
    List<String> outbox() {
        return jdbc.queryForList("select id::text from outbox order by id", String.class);
    }

    private List<String> deadLetters() {
        // On their way to the table they are in the queue.
        await().atMost(RECOVERY).until(() -> depth(Topology.PAYMENT_SERVICE.deadLetterQueue()) == 0);
        return jdbc.queryForList("select exception from dead_letters", String.class);
    }

    /** Lets so much time pass that nobody has a lease any more. */
    void endLeases() {
        jdbc.update("update outbox set due_at = now()");
    }

    /** Waits until all has come to rest, and everything is as if nothing had failed: each of {@code events} handled once. */
    void awaitEachHandledOnce(OrderCancelled... events) {
        await().atMost(RECOVERY).untilAsserted(() -> {
            assertThat(events).extracting(this::handled).doesNotContain(0);
            assertThat(outbox()).isEmpty();
            assertThat(depth(Topology.PAYMENT_SERVICE.queue())).isZero();
        });
        assertThat(events).extracting(this::handled).containsOnly(1);
        assertThat(deadLetters()).as("dead letters").isEmpty();
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
