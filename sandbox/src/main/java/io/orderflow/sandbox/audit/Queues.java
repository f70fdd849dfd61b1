package io.orderflow.sandbox.audit;

import com.rabbitmq.client.AMQP.Queue.DeclareOk;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.orderflow.events.Topology;
import io.orderflow.events.Topology.Inbound;
import io.orderflow.events.Topology.Tap;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** How many messages wait in the queues of the system. Not thread-safe. */
public final class Queues implements AutoCloseable {

    private final Connection connection;

    private Queues(Connection connection) {
        this.connection = connection;
    }

    /**
     * Connects to the broker.
     *
     * @param amqpUrl with user name and password
     * @throws AuditFailedException if it cannot be asked
     */
    public static Queues open(String amqpUrl) {
        ConnectionFactory factory = new ConnectionFactory();
        try {
            factory.setUri(amqpUrl);
            return new Queues(factory.newConnection("audit"));
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The exception quotes the URL, password and all.
            throw new AuditFailedException("The broker's URL must be like amqp://USER:SECRET@localhost:5672.");
        } catch (IOException | TimeoutException | GeneralSecurityException e) {
            throw new AuditFailedException("The broker cannot be asked: " + e, e);
        }
    }

    /** Queues with events that no service, nor the event log, has taken yet. */
    Violations waiting() {
        return messagesIn(depths());
    }

    /** Queues with events that a service could not handle. */
    Violations dead() {
        return messagesIn(depths(Inbound::deadLetterQueue, Tap::deadLetterQueue));
    }

    /**
     * Messages in the queue of each service and in that of the event log, by the queue's name.
     *
     * @throws AuditFailedException if the broker cannot be asked
     */
    public Map<String, Integer> depths() {
        return depths(Inbound::queue, Tap::queue);
    }

    private Map<String, Integer> depths(Function<Inbound, String> ofService, Function<Tap, String> ofTap) {
        Map<String, Integer> depths = new LinkedHashMap<>();
        List<String> names =
                new ArrayList<>(Topology.INBOUND.stream().map(ofService).toList());
        names.add(ofTap.apply(Topology.MONITOR));
        try (Channel channel = connection.createChannel()) {
            for (String name : names) {
                DeclareOk queue = channel.queueDeclarePassive(name);
                depths.put(queue.getQueue(), queue.getMessageCount());
            }
        } catch (IOException | TimeoutException e) {
            throw new AuditFailedException("The broker cannot be asked: " + e, e);
        }
        return depths;
    }

    private static Violations messagesIn(Map<String, Integer> depths) {
        depths.values().removeIf(depth -> depth == 0);
        long total = depths.values().stream().mapToLong(Integer::longValue).sum();
        List<String> examples = depths.entrySet().stream()
                .map(queue -> queue.getKey() + " holds " + queue.getValue())
                .toList();
        return new Violations(total, examples);
    }

    /** Whatever AMQP broker it is, with its version. */
    public String server() {
        Map<String, Object> properties = connection.getServerProperties();
        return properties.get("product") + " " + properties.get("version");
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new AuditFailedException("The connection to the broker cannot be closed", e);
        }
    }
}
