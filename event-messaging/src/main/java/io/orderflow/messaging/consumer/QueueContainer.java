package io.orderflow.messaging.consumer;

import java.time.Duration;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.core.MessageListener;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.context.ApplicationEventPublisher;

/** Consumes one queue for as long as the service lives, whatever happens to the broker. The listener acknowledges. */
public class QueueContainer extends SimpleMessageListenerContainer {

    private static final Duration RECOVERY_INTERVAL = Duration.ofSeconds(2);

    private final Consumption consumption = new Consumption();

    public QueueContainer(String queue, MessageListener listener, ConnectionFactory connections, AmqpAdmin admin) {
        super(connections);
        setQueueNames(queue);
        setMessageListener(listener);
        setAcknowledgeMode(AcknowledgeMode.MANUAL);
        setAmqpAdmin(admin);
        setMissingQueuesFatal(false);
        // A broker that dies during the handshake looks the same, and must not stop the consumer for good.
        setPossibleAuthenticationFailureFatal(false);
        setRecoveryInterval(RECOVERY_INTERVAL.toMillis());
        // What is prefetched but not begun goes back to the broker, rather than being worked off while shutting down.
        setForceStop(true);
    }

    @Override
    public void setApplicationEventPublisher(ApplicationEventPublisher publisher) {
        super.setApplicationEventPublisher(event -> {
            consumption.follow(event);
            publisher.publishEvent(event);
        });
    }

    public Consumption consumption() {
        return consumption;
    }
}
