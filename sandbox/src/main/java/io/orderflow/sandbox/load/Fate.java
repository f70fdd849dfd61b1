package io.orderflow.sandbox.load;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is meant to become of an order. */
enum Fate {
    CONFIRMED("CONFIRMED"),
    DECLINED("PAYMENT_FAILED"),
    OUT_OF_STOCK("REJECTED"),
    CANCELLED("CANCELLED");

    private final String status;

    Fate(String status) {
        this.status = status;
    }

    /** The status that the order ends in. */
    String status() {
        return status;
    }

    /** What the gateway obeys. */
    String paymentMethod() {
        return this == DECLINED ? "test_declined" : "test_approved";
    }

    /** As it is written on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fate> labelled(String label) {
        return Arrays.stream(values())
                .filter(fate -> fate.label().equalsIgnoreCase(label))
                .findFirst();
    }
}
