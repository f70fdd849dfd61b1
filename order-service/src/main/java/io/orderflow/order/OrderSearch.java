package io.orderflow.order;

import io.orderflow.events.OrderType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list; null leaves a criterion out.
 *
 * @param createdFrom inclusive
 * @param createdTo exclusive
 * @param before only orders placed before the one with this id
 */
public record OrderSearch(
        @Nullable OrderStatus status,
        @Nullable String customerId,
        @Nullable OrderType orderType,
        @Nullable String supplierReference,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable UUID before) {}
