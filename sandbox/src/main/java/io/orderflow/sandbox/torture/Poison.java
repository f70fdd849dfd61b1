package io.orderflow.sandbox.torture;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Messages that no service can make anything of. */
final class Poison {

    private static final List<String> BODIES =
            List.of("", "{", "null", "[]", "\"order\"", "{\"order_id\": 7}", "\u0000\u0001");

    private Poison() {}

    static Copy brew(Random random) {
        boolean known = random.nextBoolean();
        BasicProperties properties = new BasicProperties.Builder()
                .messageId(random.nextInt(4) == 0 ? "no id" : new UUID(random.nextLong(), random.nextLong()).toString())
                .type(known ? "OrderCancelled.v1" : "NobodyKnows.v1")
                .contentType("application/json")
                .deliveryMode(2)
                .build();
        String body = known ? BODIES.get(random.nextInt(BODIES.size())) : "{}";
        return new Copy("", properties, body.getBytes(StandardCharsets.UTF_8));
    }
}
