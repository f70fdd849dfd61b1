package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** Nothing is kept for the client any more. */
public record ConsignmentDeleted(UUID consignmentId, int version, Instant occurredAt) implements ConsignmentEvent {

    public ConsignmentDeleted {
        requireNonNull(consignmentId, "consignment_id");
        requireNonNull(occurredAt, "occurred_at");
    }
}
