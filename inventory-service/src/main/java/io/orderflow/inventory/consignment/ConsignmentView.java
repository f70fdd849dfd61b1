package io.orderflow.inventory.consignment;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What queries know of a consignment.
 *
 * @param totalItems pieces of all its lines
 */
public record ConsignmentView(UUID id, String client, LocalDate expiresOn, long totalItems) {

    /** @param number from 1 on */
    public record Line(UUID consignmentId, int number, String productId, int quantity) {}
}
