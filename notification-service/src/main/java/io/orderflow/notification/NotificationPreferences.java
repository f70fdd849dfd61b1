package io.orderflow.notification;

import io.orderflow.defaults.InvalidRequestException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets customers say how they want to be notified. */
@Service
public class NotificationPreferences {

    private final CustomerPreferences stored;
    private final Routing routing;
    private final Wording wording;
    private final Clock clock;

    NotificationPreferences(CustomerPreferences stored, Routing routing, Wording wording, Clock clock) {
        this.stored = stored;
        this.routing = routing;
        this.wording = wording;
        this.clock = clock;
    }

    /** Those of a customer who never said anything are {@link Preferences#NONE}. */
    public Preferences of(String customerId) {
        return stored.of(List.of(customerId)).getOrDefault(customerId, Preferences.NONE);
    }

    /**
     * Replaces what the customer said before; holds for all notifications from now on.
     *
     * @throws InvalidRequestException if something of it cannot be had here
     */
    @Transactional
    public void put(String customerId, Preferences preferences) {
        check(preferences);
        stored.put(customerId, preferences, clock.instant());
    }

    /** The defaults hold again. */
    @Transactional
    public void forget(String customerId) {
        stored.forget(customerId);
    }

    private void check(Preferences preferences) {
        if (preferences.language() != null && !wording.languages().contains(preferences.language())) {
            throw new InvalidRequestException("language", "must be one of " + String.join(", ", wording.languages()));
        }
        for (int i = 0; i < preferences.channels().size(); i++) {
            routing.require(preferences.channels().get(i), "channels[" + i + "]");
        }
        checkAddress(preferences.email(), Channel.EMAIL, "email");
        checkAddress(preferences.webhookUrl(), Channel.WEBHOOK, "webhook_url");
        if (preferences.channels().contains(Channel.WEBHOOK) && preferences.webhookUrl() == null) {
            throw new InvalidRequestException("webhook_url", "must be given for the channel WEBHOOK");
        }
    }

    private void checkAddress(@Nullable String address, Channel channel, String field) {
        if (address != null) {
            routing.objectionTo(address, channel).ifPresent(objection -> {
                throw new InvalidRequestException(field, objection);
            });
        }
    }
}
