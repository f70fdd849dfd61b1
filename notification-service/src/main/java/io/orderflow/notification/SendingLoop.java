package io.orderflow.notification;

import io.orderflow.messaging.BackgroundLoop;
import java.time.Duration;
import java.util.Locale;

/**
 * Runs the worker of a channel: at once when a commit here left something to send, else every poll interval. It stops after whatever
 * leaves something to send.
 */
class SendingLoop extends BackgroundLoop {

    private static final int ORDER = 0;

    /** For a message that is being sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Sending sending;
    private final DueSignals due;
    private final NotificationProperties settings;

    SendingLoop(Sending sending, DueSignals due, NotificationProperties settings) {
        super(sending.channel().name().toLowerCase(Locale.ROOT) + "-sending", ORDER, settings.pollInterval(), PATIENCE);
        this.sending = sending;
        this.due = due;
        this.settings = settings;
    }

    /** False if this instance is not to send; it can still be started by hand. */
    @Override
    public boolean isAutoStartup() {
        return settings.sending().enabled();
    }

    @Override
    protected void round() throws InterruptedException {
        int taken;
        do {
            taken = sending.runOnce();
        } while (taken >= settings.batchSize() && !isStopping());
        if (!isStopping()) {
            due.await(sending.channel(), settings.pollInterval());
        }
    }

    @Override
    protected void wake() {
        due.raise(sending.channel());
    }
}
