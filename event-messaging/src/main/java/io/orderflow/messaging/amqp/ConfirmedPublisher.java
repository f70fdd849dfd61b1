package io.orderflow.messaging.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.ReturnListener;
import com.rabbitmq.client.ShutdownSignalException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.RabbitUtils;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Publishes batches and waits for the broker's confirms. Works on the channel itself because Spring hands returned messages
 * to another thread, where they may arrive after the confirms; on the channel, a return always precedes its confirm.
 */
public class ConfirmedPublisher {

    private final RabbitTemplate rabbit;
    private final CircuitBreaker broker;
    private final Retry connecting;
    private final Duration confirmTimeout;

    public ConfirmedPublisher(RabbitTemplate rabbit, CircuitBreaker broker, Retry connecting, Duration confirmTimeout) {
        this.rabbit = rabbit;
        this.broker = broker;
        this.connecting = connecting;
        this.confirmTimeout = confirmTimeout;
    }

    /**
     * Makes sure that there is a connection to publish on, trying as often as the {@code broker-connection} retry and the
     * {@code broker} circuit breaker allow. Costs nothing while one is open.
     *
     * @throws AmqpException if the broker cannot be reached
     * @throws CallNotPermittedException if the circuit breaker is open
     */
    public void connect() {
        broker.acquirePermission();
        long start = broker.getCurrentTimestamp();
        try {
            connecting.executeRunnable(() -> rabbit.execute(Channel::isOpen));
            // An open connection is no success of publishing: it must not make up for batches that fail.
            broker.releasePermission();
        } catch (RuntimeException e) {
            broker.onError(broker.getCurrentTimestamp() - start, broker.getTimestampUnit(), e);
            throw e;
        }
    }

    /**
     * Publishes {@code batch} and waits until each message is confirmed or refused, or the confirm timeout is over.
     *
     * @throws CallNotPermittedException if the {@code broker} circuit breaker is open; nothing was published
     */
    public PublishOutcome publish(List<Publication> batch) {
        broker.acquirePermission();
        long start = broker.getCurrentTimestamp();
        PublishOutcome outcome = attempt(batch);
        long duration = broker.getCurrentTimestamp() - start;
        // One that took some of it is slow, or died just now, which the next batch tells: a slow one must not be left
        // alone.
        if (outcome.brokerFailure() == null || !outcome.delivered().isEmpty()) {
            broker.onSuccess(duration, broker.getTimestampUnit());
        } else {
            broker.onError(duration, broker.getTimestampUnit(), outcome.brokerFailure());
        }
        return outcome;
    }

    private PublishOutcome attempt(List<Publication> batch) {
        Confirms confirms = new Confirms();
        try {
            rabbit.execute(channel -> {
                publishAndWait(channel, batch, confirms);
                return null;
            });
            return confirms.outcome(null);
        } catch (AmqpException | ShutdownSignalException e) {
            return confirms.outcome(e);
        }
    }

    private void publishAndWait(Channel channel, List<Publication> batch, Confirms confirms)
            throws IOException, InterruptedException {
        channel.addConfirmListener(confirms);
        channel.addReturnListener(confirms);
        try {
            for (Publication publication : batch) {
                confirms.expect(channel.getNextPublishSeqNo(), publication.id());
                channel.basicPublish(
                        publication.exchange(),
                        publication.routingKey(),
                        publication.mandatory(),
                        publication.properties(),
                        publication.body());
            }
            channel.waitForConfirms(confirmTimeout.toMillis());
        } catch (TimeoutException e) {
            // A cached channel would count the missing confirms against its next user.
            RabbitUtils.setPhysicalCloseRequired(channel, true);
            throw new AmqpException("no confirm within " + confirmTimeout.toMillis() + " ms", e);
        } catch (AlreadyClosedException e) {
            throw new AmqpException("the channel was closed while publishing", e);
        } finally {
            channel.removeConfirmListener(confirms);
            channel.removeReturnListener(confirms);
        }
    }

    /** Collects confirms and returns, which arrive on the connection's thread. */
    private static final class Confirms implements ConfirmListener, ReturnListener {

        private final NavigableMap<Long, UUID> pending = new TreeMap<>();
        private final Set<UUID> delivered = new HashSet<>();
        private final Map<UUID, String> refused = new HashMap<>();

        synchronized void expect(long deliveryTag, UUID id) {
            pending.put(deliveryTag, id);
        }

        @Override
        public synchronized void handleAck(long deliveryTag, boolean multiple) {
            settle(deliveryTag, multiple).forEach(id -> {
                if (!refused.containsKey(id)) {
                    delivered.add(id);
                }
            });
        }

        @Override
        public synchronized void handleNack(long deliveryTag, boolean multiple) {
            settle(deliveryTag, multiple).forEach(id -> refused.putIfAbsent(id, "refused by the broker"));
        }

        @Override
        public synchronized void handleReturn(
                int replyCode,
                String replyText,
                String exchange,
                String routingKey,
                BasicProperties properties,
                byte[] body) {
            refused.put(
                    UUID.fromString(properties.getMessageId()),
                    "no queue takes %s from %s (%d %s)".formatted(routingKey, exchange, replyCode, replyText));
        }

        private List<UUID> settle(long deliveryTag, boolean multiple) {
            Map<Long, UUID> settled = multiple
                    ? pending.headMap(deliveryTag, true)
                    : pending.subMap(deliveryTag, true, deliveryTag, true);
            List<UUID> ids = List.copyOf(settled.values());
            settled.clear();
            return ids;
        }

        synchronized PublishOutcome outcome(@Nullable Exception brokerFailure) {
            return new PublishOutcome(Set.copyOf(delivered), Map.copyOf(refused), brokerFailure);
        }
    }
}
