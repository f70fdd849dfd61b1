package io.orderflow.sandbox.system;

import java.util.Arrays;
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

    /**
     * The service called {@code serviceName}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Service named(String serviceName) {
        return Arrays.stream(values())
                .filter(service -> service.serviceName().equals(serviceName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is named " + serviceName));
    }
}
