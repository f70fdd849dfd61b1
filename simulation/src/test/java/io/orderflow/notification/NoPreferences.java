package io.orderflow.notification;

import java.util.Collection;
import java.util.Map;

/** No customer has said how to be notified. */
class NoPreferences extends CustomerPreferences {

    NoPreferences() {
        super(null);
    }

    @Override
    Map<String, Preferences> of(Collection<String> customerIds) {
        return Map.of();
    }
}
