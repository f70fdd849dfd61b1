package io.orderflow.inventory;

/** The key already belongs to another movement of the product's stock. */
public class IdempotencyKeyReusedException extends RuntimeException {

    IdempotencyKeyReusedException() {
        super("This idempotency key was used for another movement.");
    }
}
