package io.orderflow.messaging.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.UUID;

/**
 * One message to publish.
 *
 * @param id for matching the outcome; unique within a batch
 * @param mandatory whether it counts as undelivered if no queue takes it
 */
public record Publication(
        UUID id, String exchange, String routingKey, boolean mandatory, BasicProperties properties, byte[] body) {}
