package io.orderflow.messaging.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.UUID;

/** Messages to publish. */
final class Publications {

    private Publications() {}

    /** A persistent one for a queue, which some queue has to take. */
    static Publication to(String queue) {
        UUID id = UUID.randomUUID();
        return new Publication(
                id,
                "",
                queue,
                true,
                new BasicProperties.Builder()
                        .messageId(id.toString())
                        .deliveryMode(2)
                        .build(),
                new byte[] {1});
    }
}
