package io.orderflow.order;

import java.time.Instant;
import java.util.UUID;

/**
 * An order whose saga is under way.
 *
 * @param lastEvent what its timeline says last
 */
public record UnsettledOrder(UUID id, OrderStatus status, Instant createdAt, String lastEvent, Instant lastEventAt) {}
