package io.orderflow.notification.channel.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How customers' URLs are called.
 *
 * @param secret by which the calls are signed; there are no webhooks without it
 * @param allowHttp whether URLs may be without TLS
 * @param allowPrivateAddresses whether URLs may lead to this machine or into a private network
 * @param timeout for a whole call
 * @param concurrency most calls at the same time
 */
@ConfigurationProperties("orderflow.notifications.webhook")
record WebhookSettings(
        @Nullable String secret,
        @DefaultValue("false") boolean allowHttp,
        @DefaultValue("false") boolean allowPrivateAddresses,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("8") int concurrency) {

    private static final int SHORTEST_SECRET = 16;

    /** @throws InvalidConfigurationPropertyValueException if it is too short to be one */
    String key() {
        if (secret == null || secret.length() < SHORTEST_SECRET) {
            // Without the secret, which would end up in the log.
            throw new InvalidConfigurationPropertyValueException(
                    "orderflow.notifications.webhook.secret",
                    "…",
                    "must have at least " + SHORTEST_SECRET + " characters");
        }
        return secret;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookSettings[" + timeout + "]";
    }
}
