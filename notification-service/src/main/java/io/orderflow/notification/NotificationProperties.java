package io.orderflow.notification;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How customers are notified.
 *
 * @param words where the files {@code messages_….properties} are, one per language
 * @param defaultLanguage of customers who named none
 * @param timeZone of the dates in messages
 * @param defaultChannels of customers who named none; empty for e-mail where it is set up, else the log
 * @param retryDelays pauses between attempts to send; after the last one's attempt the delivery has failed
 * @param batchSize most deliveries that a worker takes at once
 * @param lease how long a delivery belongs to the worker that took it
 * @param pollInterval how often due deliveries are looked for without being told of any
 */
@ConfigurationProperties("orderflow.notifications")
record NotificationProperties(
        @DefaultValue("classpath:notifications/") String words,
        @DefaultValue("en") String defaultLanguage,
        @DefaultValue("UTC") ZoneId timeZone,
        @DefaultValue List<Channel> defaultChannels,
        @DefaultValue({"10s", "1m", "5m", "30m", "2h"}) List<Duration> retryDelays,
        @DefaultValue("50") int batchSize,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("1s") Duration pollInterval,
        @DefaultValue Sending sending) {

    NotificationProperties {
        defaultChannels = List.copyOf(defaultChannels);
        retryDelays = List.copyOf(retryDelays);
        requirePositive("batch-size", batchSize);
        requirePositive("lease", lease.toMillis());
        requirePositive("poll-interval", pollInterval.toMillis());
    }

    /** The pause after attempt number {@code attempts}; empty if there is to be no other. */
    Optional<Duration> delayAfter(int attempts) {
        return attempts <= retryDelays.size() ? Optional.of(retryDelays.get(attempts - 1)) : Optional.empty();
    }

    private static void requirePositive(String setting, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "orderflow.notifications." + setting + " must be positive, was " + value);
        }
    }

    /** @param enabled whether this instance sends at all */
    record Sending(@DefaultValue("true") boolean enabled) {}
}
