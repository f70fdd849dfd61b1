package io.orderflow.sandbox.system;

import java.util.Locale;

/** The services, in the order of their ports. */
public enum Service {
    ORDER,
    INVENTORY,
    PAYMENT,
    NOTIFICATION;

    /** Its name, as in {@code spring.application.name}. */
    public String serviceName() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }
}
