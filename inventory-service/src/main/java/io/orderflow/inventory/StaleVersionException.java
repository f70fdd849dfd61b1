package io.orderflow.inventory;

/** Somebody else changed the product since the caller last looked at it. */
public class StaleVersionException extends RuntimeException {

    StaleVersionException(Product product) {
        super("Product " + product.getId() + " has changed: it is at version " + product.version() + ".");
    }
}
