package io.orderflow.messaging.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WirePropertiesTests {

    @Test
    void keepsEveryPropertyAndEveryTypeOfHeader() {
        Map<String, Object> headers = new HashMap<>(Map.of(
                "int",
                7,
                "long",
                7L,
                "short",
                (short) 7,
                "boolean",
                true,
                "decimal",
                new BigDecimal("7.25"),
                "date",
                Date.from(Instant.parse("2026-01-31T12:00:00Z")),
                "list",
                List.of(1, 2L),
                "map",
                Map.of("inner", 1.5)));
        headers.put("nothing", null);
        BasicProperties properties = new BasicProperties.Builder()
                .messageId("id")
                .type("OrderCancelled.v1")
                .contentType("application/json")
                .contentEncoding("utf-8")
                .deliveryMode(2)
                .priority(3)
                .correlationId("order")
                .replyTo("reply")
                .timestamp(Date.from(Instant.parse("2026-01-31T12:00:00Z")))
                .appId("app")
                .headers(headers)
                .build();

        assertThat(WireProperties.decode(WireProperties.encode(properties))).isEqualTo(properties);
    }
}
