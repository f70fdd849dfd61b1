package io.orderflow.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery that a worker has taken, to send it.
 *
 * @param attempts made before
 */
record Claim(OutgoingMessage message, int attempts) {

    UUID notificationId() {
        return message.notificationId();
    }

    /** What the delivery comes to by {@code result}. */
    Delivery after(SendResult result, Channel channel, NotificationProperties settings, Instant now) {
        if (result instanceof SendResult.Sent) {
            return new Delivery(channel, DeliveryStatus.SENT, attempts + 1, null, null, now);
        }
        if (result instanceof SendResult.Refused refused) {
            return new Delivery(channel, DeliveryStatus.FAILED, attempts + 1, null, bounded(refused.reason()), null);
        }
        if (result instanceof SendResult.Failed failed) {
            Optional<Duration> delay = settings.delayAfter(attempts + 1);
            return new Delivery(
                    channel,
                    delay.isPresent() ? DeliveryStatus.PENDING : DeliveryStatus.FAILED,
                    attempts + 1,
                    delay.map(now::plus).orElse(null),
                    bounded(failed.reason()),
                    null);
        }
        return result instanceof SendResult.ChannelDown down
                ? new Delivery(
                        channel,
                        DeliveryStatus.PENDING,
                        attempts,
                        now.plus(settings.pollInterval()),
                        bounded(down.reason()),
                        null)
                : new Delivery(channel, DeliveryStatus.PENDING, attempts, now, null, null);
    }

    /** Whatever a server answers: without what Postgres cannot store, and no longer than anybody wants to read. */
    private static String bounded(String reason) {
        String printable = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return printable.substring(0, Math.min(printable.length(), 500));
    }
}
