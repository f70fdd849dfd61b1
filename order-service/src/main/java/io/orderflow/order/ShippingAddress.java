package io.orderflow.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where to bring the goods.
 *
 * @param name of who takes them, if it is not the customer
 * @param country ISO 3166 alpha-2 code, upper case
 */
public record ShippingAddress(
        @Nullable String name,
        String street,
        String city,
        @JsonProperty("postal_code") String postalCode,
        @Nullable String region,
        String country) {}
