package io.orderflow.order.shipping.web;

import io.orderflow.order.Parcel;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

@Schema(name = "Dispatch", description = "What is known of the goods; all of it is optional.")
record DispatchRequest(
        @Nullable @Pattern(regexp = LABEL, message = LABEL_MESSAGE) @Schema(example = "DHL")
        String carrier,

        @Nullable @Pattern(regexp = LABEL, message = LABEL_MESSAGE) @Schema(example = "JD014600003612749218", description = "One is made up if nobody says.")
        String trackingNumber,

        @Nullable @Min(1) @Max(100_000_000) @Schema(example = "740")
        Integer weightGrams,

        @Nullable @Min(1) @Max(100_000) @Schema(example = "300")
        Integer lengthMm,

        @Nullable @Min(1) @Max(100_000) @Schema(example = "200")
        Integer widthMm,

        @Nullable @Min(1) @Max(100_000) @Schema(example = "150")
        Integer heightMm) {

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9 ._/-]{0,62}[A-Za-z0-9.])?";
    private static final String LABEL_MESSAGE =
            "must be 1 to 64 characters of A-Z, a-z, 0-9, ' ', '.', '_', '/', '-', with a letter or digit first";

    Parcel toParcel() {
        return new Parcel(carrier, trackingNumber, weightGrams, lengthMm, widthMm, heightMm);
    }
}
