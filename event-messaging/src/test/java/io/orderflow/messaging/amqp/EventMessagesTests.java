package io.orderflow.messaging.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.MessageProperties;

class EventMessagesTests {

    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    private final MessageProperties failed = new MessageProperties();

    @Test
    void forgetsTheFailureBeforeTheNextTry() {
        failed.setType("OrderCancelled.v1");
        failed.setHeader("x-death", "often");
        failed.setHeader("x-delivery-count", 7);
        failed.setHeader("dead-letter-exception", "com.example.Broken");
        failed.setHeader("traceparent", "00-1-2-01");

        BasicProperties properties = EventMessages.toBeHandledAgain(failed, ID);

        assertThat(properties.getHeaders()).containsOnlyKeys("traceparent");
        assertThat(properties.getType()).isEqualTo("OrderCancelled.v1");
        assertThat(properties.getMessageId()).isEqualTo(ID.toString());
        assertThat(properties.getDeliveryMode()).isEqualTo(2);
    }

    @Test
    void letsNothingThatFailedExpireWhileItWaits() {
        failed.setExpiration("1000");

        assertThat(EventMessages.toBeHandledAgain(failed, ID).getExpiration()).isNull();
    }

    @Test
    void givesAMessageWithoutProperIdANewOne() {
        failed.setMessageId(ID.toString());
        assertThat(EventMessages.idOf(failed)).isEqualTo(ID);

        failed.setMessageId("no-uuid");
        assertThat(EventMessages.idOf(failed)).isNotEqualTo(EventMessages.idOf(failed));
    }
}
