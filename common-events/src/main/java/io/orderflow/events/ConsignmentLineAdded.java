package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * More goods are kept for a client. Says what the consignment is by now, so that it can be understood without the events before it.
 *
 * @param lineNumber from 1 on
 * @param totalItems pieces of all lines up to this one
 */
public record ConsignmentLineAdded(
        UUID consignmentId,
        int version,
        String client,
        LocalDate expiresOn,
        int lineNumber,
        String productId,
        int quantity,
        long totalItems,
        Instant occurredAt)
        implements ConsignmentEvent {

    public ConsignmentLineAdded {
        requireNonNull(consignmentId, "consignment_id");
        requireNonNull(client, "client");
        requireNonNull(expiresOn, "expires_on");
        requireNonNull(productId, "product_id");
        requireNonNull(occurredAt, "occurred_at");
    }
}
