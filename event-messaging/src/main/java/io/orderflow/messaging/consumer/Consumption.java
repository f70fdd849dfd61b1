package io.orderflow.messaging.consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.listener.AsyncConsumerRestartedEvent;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStartedEvent;
import org.springframework.amqp.rabbit.listener.AsyncConsumerStoppedEvent;
import org.springframework.amqp.rabbit.listener.ConsumeOkEvent;

/** Whether the broker sends a container what is in its queue. Without it a container may run and be connected all the same. */
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

    /** @param event of the container */
    void follow(Object event) {
        if (event instanceof ConsumeOkEvent) {
            underWay = true;
        } else if (event instanceof AsyncConsumerStartedEvent started) {
            // May be told after the broker has agreed.
            consumer = started.getConsumer();
        } else if (event instanceof AsyncConsumerRestartedEvent restarted) {
            consumer = restarted.getNewConsumer();
            interrupt();
        } else if (event instanceof AsyncConsumerStoppedEvent stopped && stopped.getConsumer() == consumer) {
            // Else a successor has started before this was told.
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
