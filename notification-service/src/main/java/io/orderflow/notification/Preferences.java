package io.orderflow.notification;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a customer wants to be notified.
 *
 * @param language code; null for the default one
 * @param channels all of which are used; empty for the default ones
 * @param email in place of the address that came with the order, if there is one
 * @param webhookUrl what the webhook channel calls
 * @param mutedTypes what the customer does not want to hear of
 */
public record Preferences(
        @Nullable String language,
        List<Channel> channels,
        @Nullable String email,
        @Nullable String webhookUrl,
        Set<NotificationType> mutedTypes) {

    /** Of a customer who never said anything. */
    public static final Preferences NONE = new Preferences(null, List.of(), null, null, Set.of());

    public Preferences {
        channels = List.copyOf(channels);
        mutedTypes = Set.copyOf(mutedTypes);
    }

    /** Without the addresses. */
    @Override
    public String toString() {
        return "Preferences[" + language + ", " + channels + ", not " + mutedTypes + "]";
    }
}
