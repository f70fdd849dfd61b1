package io.orderflow.sandbox.torture;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;
import io.orderflow.events.Topology.Inbound;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A connection to the broker on which messages are taken from queues and put into them, without one being lost: a message is
 * acknowledged only when the broker has confirmed what takes its place. Used by one thread.
 */
final class Meddling implements AutoCloseable {

    /** The broker went away; everything not acknowledged goes back to its queue. */
    static final class EndedException extends Exception {

        private static final long serialVersionUID = 1L;

        EndedException(Throwable cause) {
            super(cause);
        }
    }

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Connection connection;
    private final Channel channel;

    private Meddling(Connection connection, Channel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    static Meddling with(String amqpUrl) throws EndedException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        try {
            factory.setUri(amqpUrl);
            Connection connection = factory.newConnection("torture");
            Channel channel = connection.createChannel();
            channel.confirmSelect();
            return new Meddling(connection, channel);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw new EndedException(e);
        } catch (URISyntaxException | GeneralSecurityException e) {
            throw new IllegalStateException("the broker's own URL is none", e);
        }
    }

    /** Puts a message into a queue, and returns when the broker has confirmed it. */
    void put(String queue, Copy copy) throws EndedException {
        try {
            channel.basicPublish("", queue, true, copy.properties(), copy.body());
            channel.waitForConfirmsOrDie(TIMEOUT_MILLIS);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            throw new EndedException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EndedException(e);
        }
    }

    /** Takes what comes into a service's queue, in competition with the service, for the time of {@code patience}. */
    List<Delivery> take(Inbound inbound, int most, Duration patience) throws EndedException {
        List<Delivery> taken = Collections.synchronizedList(new ArrayList<>());
        Course course = new Course();
        try {
            channel.basicQos(most);
            String consumer =
                    channel.basicConsume(inbound.queue(), false, (tag, delivery) -> taken.add(delivery), tag -> {});
            while (taken.size() < most && course.elapsed().compareTo(patience) < 0) {
                Course.sleep(PAUSE);
            }
            channel.basicCancel(consumer);
        } catch (IOException | ShutdownSignalException e) {
            throw new EndedException(e);
        }
        return new ArrayList<>(taken);
    }

    /** Lets a message go that was taken. */
    void acknowledge(Delivery delivery) throws EndedException {
        try {
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        } catch (IOException | ShutdownSignalException e) {
            throw new EndedException(e);
        }
    }

    Channel channel() {
        return channel;
    }

    @Override
    public void close() {
        connection.abort(TIMEOUT_MILLIS);
    }
}
