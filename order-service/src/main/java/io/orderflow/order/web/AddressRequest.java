package io.orderflow.order.web;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.order.ShippingAddress;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@Schema(name = "PlaceOrderAddress", description = "Where to bring the goods.")
record AddressRequest(
        @Nullable @SingleLine @Size(max = 200) @Schema(example = "Alice Liddell")
        String name,

        @NotNull @SingleLine @Size(max = 200) @Schema(example = "25 St Aldate's")
        String street,

        @NotNull @SingleLine @Size(max = 100) @Schema(example = "Oxford")
        String city,

        @NotNull @SingleLine @Size(max = 20) @Schema(example = "OX1 1HS")
        String postalCode,

        @Nullable @SingleLine @Size(max = 100) @Schema(example = "Oxfordshire")
        String region,

        @NotNull @Schema(example = "GB", description = "ISO 3166 alpha-2 code.")
        String country) {

    /** @param field that the address came in */
    ShippingAddress toAddress(String field) {
        String code = country.toUpperCase(Locale.ROOT);
        if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(code)) {
            throw new InvalidRequestException(field + ".country", "must be an ISO 3166 alpha-2 code");
        }
        return new ShippingAddress(name, street, city, postalCode, region, code);
    }
}
