package io.orderflow.messaging;

import io.orderflow.events.EventType;
import io.orderflow.events.Topology;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/** Refuses to start a service that could lose events. The first thing to start, so that nothing else has begun. */
class MessagingSafety implements SmartLifecycle {

    private final CachingConnectionFactory connections;
    private final JdbcTemplate jdbc;
    private final Topology.Inbound inbound;
    private final List<EventHandlers> handlers;
    private volatile boolean running;

    MessagingSafety(
            CachingConnectionFactory connections,
            JdbcTemplate jdbc,
            Topology.Inbound inbound,
            List<EventHandlers> handlers) {
        this.connections = connections;
        this.jdbc = jdbc;
        this.inbound = inbound;
        this.handlers = handlers;
    }

    @Override
    public void start() {
        requireConfirms();
        requireTable("outbox");
        requireTable("inbox");
        requireTable("dead_letters");
        requireTable("dead_letter_actions");
        requireHandlers();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void requireConfirms() {
        if (!connections.isSimplePublisherConfirms()) {
            throw new UnsafeMessagingException(
                    "Publisher confirms are off: an event the broker loses would be deleted from the outbox.",
                    "Set spring.rabbitmq.publisher-confirm-type: simple");
        }
    }

    private void requireTable(String name) {
        Boolean exists = jdbc.queryForObject("select to_regclass(?) is not null", Boolean.class, name);
        if (!Boolean.TRUE.equals(exists)) {
            throw new UnsafeMessagingException(
                    "The table '" + name + "' is missing from the schema of this service.",
                    "Add classpath:db/messaging to spring.flyway.locations");
        }
    }

    private void requireHandlers() {
        Set<EventType> unhandled = EnumSet.copyOf(inbound.consumes());
        handlers.forEach(feature -> unhandled.removeAll(feature.types()));
        if (!unhandled.isEmpty()) {
            throw new UnsafeMessagingException(
                    inbound.queue() + " receives events that this service does not handle: " + unhandled,
                    "Add a handler for each to an EventHandlers bean, or take them out of the Topology");
        }
    }
}
