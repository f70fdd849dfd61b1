package io.orderflow.payment.web;

import io.orderflow.events.Money;
import io.orderflow.events.PaymentFailureReason;
import io.orderflow.payment.Payment;
import io.orderflow.payment.PaymentDetails;
import io.orderflow.payment.PaymentStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Schema(name = "Payment")
record PaymentResponse(
        @Schema(example = "01890a5d-ac96-774b-bcce-b302099a8057")
        UUID paymentId,

        @Schema(example = "01890a5d-ac96-774b-bcce-b302099a8058")
        UUID orderId,

        @Schema(example = "customer-1") String customerId,
        @Schema(example = "59.90") BigDecimal amount,

        @Schema(description = "ISO 4217 code.", example = "USD")
        String currency,

        @Nullable @Schema(description = "As in the order; absent if that left it to the gateway.", example = "card")
        String paymentMethod,

        @Schema(description = """
                                PENDING waits to be charged. CHARGING: the gateway is being asked. CAPTURED: the customer was charged. \
                                FAILED: the customer is not charged. REFUNDING: the money has to go back. REFUNDED: it has. \
                                CANCELLED: nothing was charged.""") PaymentStatus status,

        @Nullable @Schema(description = "By which the gateway knows the charge.")
        String gatewayReference,

        @Nullable @Schema(description = "Why the payment failed.")
        PaymentFailureReason failureReason,

        @Nullable @Schema(description = "The gateway's words, for people.")
        String failureMessage,

        @Nullable @Schema(
                description = "Why somebody asked for a refund although the order goes on.",
                example = "The cup was chipped.")
        String refundReason,

        @Nullable @Schema(
                description =
                        "When the gateway is asked next; absent if nothing is planned. On a FAILED payment: to give back a charge that may have gone through unseen.")
        Instant nextAttemptAt,

        @Schema(description = "Oldest first.") List<AttemptResponse> attempts,
        Instant createdAt,
        Instant updatedAt) {

    static PaymentResponse of(PaymentDetails details) {
        Payment payment = details.payment();
        Money total = payment.bill().total();
        return new PaymentResponse(
                payment.id(),
                payment.orderId(),
                payment.bill().customerId(),
                total.amount(),
                total.currency(),
                payment.bill().paymentMethod(),
                payment.status(),
                payment.gatewayReference(),
                payment.failureReason(),
                payment.failureMessage(),
                payment.refundReason(),
                payment.nextAttemptAt(),
                details.attempts().stream().map(AttemptResponse::of).toList(),
                payment.createdAt(),
                payment.updatedAt());
    }
}
