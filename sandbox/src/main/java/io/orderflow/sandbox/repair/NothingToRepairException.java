package io.orderflow.sandbox.repair;

/** What is to be repaired cannot be found; the message says to its user why. */
public class NothingToRepairException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NothingToRepairException(String message) {
        super(message);
    }
}
