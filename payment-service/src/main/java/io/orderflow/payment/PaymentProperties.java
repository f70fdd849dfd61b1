package io.orderflow.payment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the worker that charges and refunds.
 *
 * @param retryDelays pauses between attempts to charge while the gateway is unavailable; after the last one's attempt the
 *     payment fails
 * @param maxRefundDelay longest pause between two attempts to give money back, unless the gateway wants a longer one
 * @param batchSize most payments that a worker takes at once
 * @param concurrency calls to the gateway that a worker makes at the same time
 * @param lease how long a payment belongs to the worker that took it
 * @param pollInterval how often due payments are looked for without being told of any
 */
@ConfigurationProperties("orderflow.payment")
record PaymentProperties(
        @DefaultValue({"1s", "2s", "4s"}) List<Duration> retryDelays,
        @DefaultValue("60s") Duration maxRefundDelay,
        @DefaultValue("100") int batchSize,
        @DefaultValue("8") int concurrency,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("200ms") Duration pollInterval,
        @DefaultValue Charging charging) {

    PaymentProperties {
        retryDelays = List.copyOf(retryDelays);
        requirePositive("batch-size", batchSize);
        requirePositive("concurrency", concurrency);
        requirePositive("lease", lease.toMillis());
        requirePositive("poll-interval", pollInterval.toMillis());
    }

    /**
     * The pause after attempt number {@code attempts} to charge; empty if there is to be no other.
     *
     * @param wish shortest pause that the gateway wants
     */
    Optional<Duration> delayAfterCharge(int attempts, Duration wish) {
        return attempts <= retryDelays.size()
                ? Optional.of(longer(retryDelays.get(attempts - 1), wish))
                : Optional.empty();
    }

    /**
     * The pause after attempt number {@code attempts} to refund: 1, 2, 4 … s, up to the longest.
     *
     * @param wish shortest pause that the gateway wants
     */
    Duration delayAfterRefund(int attempts, Duration wish) {
        Duration delay = Duration.ofSeconds(1L << Math.min(attempts - 1, 20));
        return longer(delay.compareTo(maxRefundDelay) < 0 ? delay : maxRefundDelay, wish);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static void requirePositive(String setting, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("orderflow.payment." + setting + " must be positive, was " + value);
        }
    }

    /** @param enabled whether this instance charges and refunds at all */
    record Charging(@DefaultValue("true") boolean enabled) {}
}
