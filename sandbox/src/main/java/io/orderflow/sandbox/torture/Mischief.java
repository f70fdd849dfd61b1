package io.orderflow.sandbox.torture;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import io.orderflow.events.Topology;
import io.orderflow.events.Topology.Inbound;
import io.orderflow.sandbox.torture.Tally.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What is done to messages behind the services' backs. Nothing of it loses an event. While the broker is down there is nothing to
 * be done; if it goes down, what was begun is left at that. Safe to use from several threads.
 */
final class Mischief {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final String amqpUrl;
    private final Spy spy;
    private final Repair repair;
    private final Tally tally;

    Mischief(String amqpUrl, Spy spy, Repair repair, Tally tally) {
        this.amqpUrl = amqpUrl;
        this.spy = spy;
        this.repair = repair;
        this.tally = tally;
    }

    private interface Prank {

        void play(Meddling meddling) throws Meddling.EndedException;
    }

    /** Brings a service events again that it had before, some of them a long time ago. */
    Runnable doubleDeliveries(Fault fault) {
        Random random = new Random(fault.seed());
        Inbound inbound = inboundOf(fault);
        List<Copy> copies = spy.draw(inbound, fault.messages(), random);
        play(fault, meddling -> {
            for (Copy copy : copies) {
                Course.sleep(aPart(fault.length(), copies.size(), random));
                meddling.put(inbound.queue(), copy);
                tally.add(Count.DUPLICATES_INJECTED);
            }
        });
        return () -> {};
    }

    /** Takes events out of a service's queue, and puts them back later in another order. */
    Runnable shuffleDeliveries(Fault fault) {
        Random random = new Random(fault.seed());
        Inbound inbound = inboundOf(fault);
        Duration half = fault.length().dividedBy(2);
        play(fault, meddling -> {
            List<Delivery> taken = meddling.take(inbound, fault.messages(), half);
            Collections.shuffle(taken, random);
            for (Delivery delivery : taken) {
                Course.sleep(aPart(half, taken.size(), random));
                meddling.put(inbound.queue(), copyOf(delivery));
                meddling.acknowledge(delivery);
                tally.add(Count.DELIVERIES_SHUFFLED);
            }
        });
        return () -> {};
    }

    /** Puts something unreadable into a service's queue. */
    Runnable poison(Fault fault) {
        Random random = new Random(fault.seed());
        play(fault, meddling -> {
            for (int i = 0; i < fault.messages() / 4 + 1; i++) {
                meddling.put(inboundOf(fault).queue(), Poison.brew(random));
                tally.add(Count.POISON_SENT);
            }
        });
        return () -> repair.runOnce(fault.service());
    }

    /** Moves events of a service to its dead letters, as if it had failed to handle them. */
    Runnable moveToDeadLetters(Fault fault) {
        Inbound inbound = inboundOf(fault);
        play(fault, meddling -> {
            for (Delivery delivery :
                    meddling.take(inbound, fault.messages(), fault.length().dividedBy(2))) {
                meddling.put(inbound.deadLetterQueue(), deadLetterOf(delivery));
                meddling.acknowledge(delivery);
                tally.add(Count.DEAD_LETTERS_MADE);
            }
        });
        return () -> repair.runOnce(fault.service());
    }

    private void play(Fault fault, Prank prank) {
        Course course = new Course();
        while (course.elapsed().compareTo(fault.length()) <= 0) {
            try (Meddling meddling = Meddling.with(amqpUrl)) {
                prank.play(meddling);
                return;
            } catch (Meddling.EndedException e) {
                Course.sleep(PAUSE);
            }
        }
    }

    private static Inbound inboundOf(Fault fault) {
        return Topology.inboundOf(fault.service().serviceName());
    }

    private static Duration aPart(Duration whole, int parts, Random random) {
        return Duration.ofMillis(random.nextLong(2 * whole.toMillis() / parts + 1));
    }

    private static Copy copyOf(Delivery delivery) {
        return new Copy(delivery.getEnvelope().getRoutingKey(), delivery.getProperties(), delivery.getBody());
    }

    /** As the services themselves make them. */
    private static Copy deadLetterOf(Delivery delivery) {
        // Poison need not have any.
        Map<String, Object> original = delivery.getProperties().getHeaders();
        Map<String, Object> headers = original == null ? new HashMap<>() : new HashMap<>(original);
        headers.put("dead-letter-exception", Repair.MOVED);
        headers.put("dead-letter-message", "moved by the torture");
        headers.put("dead-letter-attempts", 4);
        headers.put("dead-letter-at", Instant.now().toString());
        BasicProperties properties =
                delivery.getProperties().builder().headers(headers).build();
        return new Copy(delivery.getEnvelope().getRoutingKey(), properties, delivery.getBody());
    }
}
