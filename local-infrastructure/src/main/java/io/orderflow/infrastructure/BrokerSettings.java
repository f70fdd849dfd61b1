package io.orderflow.infrastructure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to run the broker.
 *
 * @param port to listen on for AMQP; 0 means any free port
 * @param durable whether messages on durable queues survive a stop; RabbitMQ always keeps them
 * @param directory keeps queues and messages, also after the process ended; {@code null} means a temporary one. Only a durable
 *     {@link Kind#EMBEDDED} broker has one
 */
public record BrokerSettings(
        int port, boolean durable, @Nullable Path directory) {

    /** Any free port, messages in memory only: the fastest. */
    public static final BrokerSettings IN_MEMORY = new BrokerSettings(0, false, null);

    /** Any free port, messages survive a stop. */
    public static final BrokerSettings DURABLE = new BrokerSettings(0, true, null);

    public BrokerSettings {
        if (directory != null && !durable) {
            throw new IllegalArgumentException("a broker that keeps messages in memory needs no directory");
        }
    }

    public BrokerSettings withPort(int newPort) {
        return new BrokerSettings(newPort, durable, directory);
    }

    /** Also makes the broker durable. */
    public BrokerSettings withDirectory(Path newDirectory) {
        return new BrokerSettings(port, true, newDirectory);
    }
}
