package io.orderflow.messaging.consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.listener.AsyncConsumerRestartedEvent;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStartedEvent;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStoppedEvent;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;
import org.springframework.context.event.EventListener;

/** Whether the broker sends the consumer what is in its queue. Without it a container may run and be connected all the same. */
public class Consumption {

    private volatile @Nullable Object consumer;
    private volatile boolean underWay;
    private volatile long interruptedAt = System.nanoTime();

    /** Whether the broker has agreed to it. */
    public boolean isUnderWay() {
        return underWay;
    }

    /** When it ended, by {@link System#nanoTime()}, if it is not under way. */
    public long interruptedAt() {
        return interruptedAt;
    }

    @EventListener
    void agree(ConsumeOkEvent event) {
        underWay = true;
    }

    /** May be told after the broker has agreed. */
    @EventListener
    void start(AsyncConsumerStartedEvent event) {
        consumer = event.getConsumer();
    }

    @EventListener
    void restart(AsyncConsumerRestartedEvent event) {
        consumer = event.getNewConsumer();
        interrupt();
    }

    /** May be told after a successor has started. */
    @EventListener
    void stop(AsyncConsumerStoppedEvent event) {
        if (event.getConsumer() == consumer) {
            interrupt();
        }
    }

    private void interrupt() {
        if (underWay) {
            interruptedAt = System.nanoTime();
            underWay = false;
        }
    }
}
