package io.orderflow.inventory;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which movements of a product to list; null leaves a criterion out.
 *
 * @param from inclusive
 * @param to exclusive
 * @param before only what was recorded before the movement with this id
 */
public record MovementSearch(
        String productId,
        @Nullable MovementType type,
        @Nullable String referenceId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID before) {}
