package io.orderflow.messaging.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

@Schema(name = "Discard")
record DiscardRequest(
        @NotBlank @Size(max = 500) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line") @Schema(
                description = "For whoever wonders later why it was never handled.",
                example = "the order was cancelled by hand")
        String reason) {}
