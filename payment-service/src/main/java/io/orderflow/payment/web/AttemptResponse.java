package io.orderflow.payment.web;

import io.orderflow.payment.PaymentAttempt;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "PaymentAttempt", description = "What the payment gateway answered when it was asked once.")
record AttemptResponse(
        PaymentAttempt.Kind kind,

        @Schema(description = "Counted per kind, from 1.", example = "1")
        int number,

        @Schema(example = "2026-01-31T12:00:00.5Z") Instant at,
        PaymentAttempt.Outcome outcome,

        @Nullable @Schema(description = "The gateway's words, if it said why.")
        String message) {

    static AttemptResponse of(PaymentAttempt attempt) {
        return new AttemptResponse(
                attempt.kind(), attempt.number(), attempt.at(), attempt.outcome(), attempt.message());
    }
}
