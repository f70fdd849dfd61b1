package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Goods are to be kept for a client. */
public record ConsignmentCreated(
        UUID consignmentId, int version, String client, LocalDate expiresOn, Instant occurredAt)
        implements ConsignmentEvent {

    public ConsignmentCreated {
        requireNonNull(consignmentId, "consignment_id");
        requireNonNull(client, "client");
        requireNonNull(expiresOn, "expires_on");
        requireNonNull(occurredAt, "occurred_at");
    }
}
