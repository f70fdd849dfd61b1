package io.orderflow.simulation;

import io.orderflow.events.DomainEvent;
import java.util.UUID;

/**
 * An event on its way.
 *
 * @param id the same for every delivery
 * @param name in which it is told, like {@code A.OrderCreated}
 */
record Envelope(UUID id, String name, DomainEvent event) {}
