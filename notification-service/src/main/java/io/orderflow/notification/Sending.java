package io.orderflow.notification;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The worker that sends what goes by one channel. Any number may run, on any number of instances: a delivery belongs to one of them
 * at a time. If that one is lost after it has sent a message, another sends the message again, with the same id.
 */
class Sending {

    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private final Channel channel;
    private final Optional<ChannelAdapter> adapter;
    private final ChannelGuard guard;
    private final Deliveries deliveries;
    private final NotificationProperties settings;
    private final SendingMetrics metrics;
    private final TransactionOperations transaction;
    private final Clock clock;

    /** @param adapter empty if the channel is not set up any more; what was to go by it has failed */
    Sending(
            Channel channel,
            Optional<ChannelAdapter> adapter,
            ChannelGuard guard,
            Deliveries deliveries,
            NotificationProperties settings,
            SendingMetrics metrics,
            TransactionOperations transaction,
            Clock clock) {
        this.channel = channel;
        this.adapter = adapter;
        this.guard = guard;
        this.deliveries = deliveries;
        this.settings = settings;
        this.metrics = metrics;
        this.transaction = transaction;
        this.clock = clock;
    }

    Channel channel() {
        return channel;
    }

    /**
     * Takes a batch of due deliveries, sends each, outside any transaction, and records what came of it. While the channel is known
     * to be down, due deliveries are left as they are.
     *
     * @return how many were taken
     */
    int runOnce() {
        int limit = Math.min(guard.permitted(), settings.batchSize());
        if (limit == 0) {
            return 0;
        }
        Instant now = now();
        Instant until = now.plus(settings.lease());
        List<Claim> taken = transaction.execute(status -> deliveries.take(channel, limit, now, until));
        if (taken == null || taken.isEmpty()) {
            return 0;
        }
        List<SendResult> results = send(taken, now.plus(settings.lease().dividedBy(2)));
        List<Deliveries.Outcome> outcomes = outcomes(taken, results);
        transaction.executeWithoutResult(status -> deliveries.settle(outcomes, until));
        outcomes.forEach(this::report);
        return taken.size();
    }

    private List<SendResult> send(List<Claim> taken, Instant begunBefore) {
        List<OutgoingMessage> batch = taken.stream().map(Claim::message).toList();
        if (adapter.isEmpty()) {
            return List.of();
        }
        try {
            return guard.send(() -> adapter.get().send(batch, begunBefore));
        } catch (RuntimeException e) {
            log.error("The channel {} broke over a batch of {}", channel, batch.size(), e);
            return batch.stream()
                    .<SendResult>map(message -> new SendResult.Failed(e.toString()))
                    .toList();
        }
    }

    private List<Deliveries.Outcome> outcomes(List<Claim> taken, List<SendResult> results) {
        SendResult missing = adapter.isPresent()
                ? new SendResult.NotTried()
                : new SendResult.Failed("The channel " + channel + " is not set up.");
        Instant now = now();
        List<Deliveries.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            Claim claim = taken.get(i);
            SendResult result = i < results.size() ? results.get(i) : missing;
            outcomes.add(new Deliveries.Outcome(claim.notificationId(), claim.after(result, channel, settings, now)));
        }
        return outcomes;
    }

    private void report(Deliveries.Outcome outcome) {
        Delivery delivery = outcome.delivery();
        metrics.count(delivery);
        if (delivery.status() == DeliveryStatus.FAILED) {
            log.warn(
                    "Notification {} is not sent by {} any more after {} attempts, unless it is retried by hand: {}",
                    outcome.notificationId(),
                    channel,
                    delivery.attempts(),
                    delivery.error());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
