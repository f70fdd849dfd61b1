package io.orderflow.order;

import org.jspecify.annotations.Nullable;

/**
 * What is known of goods when they leave the warehouse. Null is what nobody said.
 *
 * @param trackingNumber under which the carrier can be asked; null has one made up
 */
public record Parcel(
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable Integer weightGrams,
        @Nullable Integer lengthMm,
        @Nullable Integer widthMm,
        @Nullable Integer heightMm) {

    /** Nobody said anything. */
    public static final Parcel UNKNOWN = new Parcel(null, null, null, null, null, null);
}
