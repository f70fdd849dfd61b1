package io.orderflow.sandbox.torture;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.orderflow.events.EventType;
import io.orderflow.events.Topology;
import io.orderflow.events.Topology.Inbound;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

/** Listens to all events, as long as the broker is there, and remembers them. */
final class Spy implements Runnable {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int MEMORY = 20_000;

    private final String amqpUrl;
    private final List<Copy> copies = new ArrayList<>();

    Spy(String amqpUrl) {
        this.amqpUrl = amqpUrl;
    }

    /** Listens until its thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                listen();
                Course.sleep(PAUSE);
            }
        } catch (CancellationException e) {
            // That was all there was to hear.
        }
    }

    private void listen() {
        try (Meddling meddling = Meddling.with(amqpUrl)) {
            Channel channel = meddling.channel();
            String queue = channel.queueDeclare().getQueue();
            for (String exchange : Topology.EXCHANGES) {
                channel.queueBind(queue, exchange, "#");
            }
            channel.basicConsume(
                    queue,
                    true,
                    (tag, delivery) -> remember(new Copy(
                            delivery.getEnvelope().getRoutingKey(), delivery.getProperties(), delivery.getBody())),
                    tag -> {});
            while (channel.isOpen()) {
                Course.sleep(PAUSE);
            }
        } catch (IOException | ShutdownSignalException | Meddling.EndedException e) {
            // The broker is down, and will be back.
        }
    }

    private synchronized void remember(Copy copy) {
        if (copies.size() == MEMORY) {
            copies.subList(0, MEMORY / 2).clear();
        }
        copies.add(copy);
    }

    /** Up to {@code most} events that a service consumes, from any time: half of them from the last moments. */
    synchronized List<Copy> draw(Inbound inbound, int most, Random random) {
        List<String> keys =
                inbound.consumes().stream().map(EventType::routingKey).toList();
        List<Copy> consumed =
                copies.stream().filter(copy -> keys.contains(copy.routingKey())).toList();
        List<Copy> drawn = new ArrayList<>();
        for (int i = 0; i < most && !consumed.isEmpty(); i++) {
            int last = Math.min(consumed.size(), random.nextBoolean() ? most : consumed.size());
            drawn.add(consumed.get(consumed.size() - 1 - random.nextInt(last)));
        }
        return drawn;
    }
}
