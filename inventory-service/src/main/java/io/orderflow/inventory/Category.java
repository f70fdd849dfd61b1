package io.orderflow.inventory;

/**
 * A category of the catalogue.
 *
 * @param products that belong to it
 */
public record Category(String name, long products) {}
