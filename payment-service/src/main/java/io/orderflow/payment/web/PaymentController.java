package io.orderflow.payment.web;

import io.orderflow.payment.PaymentLookup;
import io.orderflow.payment.PaymentRefunds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/payments")
@Tag(name = "Payments")
class PaymentController {

    private final PaymentLookup payments;
    private final PaymentRefunds refunds;

    PaymentController(PaymentLookup payments, PaymentRefunds refunds) {
        this.payments = payments;
        this.refunds = refunds;
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Shows a payment",
            description = "With every attempt to charge or refund it. 404 if there is no such payment.")
    PaymentResponse byId(@PathVariable UUID id) {
        return PaymentResponse.of(payments.byId(id));
    }

    @GetMapping("/order/{order_id}")
    @Operation(summary = "Shows the payment of an order", description = """
                    With every attempt to charge or refund it. 404 as long as nothing was asked for the order: before its goods are \
                    reserved, and for good if it is rejected, or cancelled before that.""")
    PaymentResponse byOrder(@PathVariable("order_id") UUID orderId) {
        return PaymentResponse.of(payments.byOrder(orderId));
    }

    @PostMapping("/{id}/refund")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Refund a payment", description = """
                    Has the gateway give the whole amount back, soon and once: asking again changes nothing. The order goes on; to call it \
                    off, which gives the money back too, cancel the order. 409 if the customer was not charged.""")
    PaymentResponse refund(@PathVariable UUID id, @RequestBody @Valid RefundRequest request) {
        refunds.request(id, request.reason());
        return byId(id);
    }

    @Schema(name = "Refund")
    record RefundRequest(
            @NotBlank @Size(max = 200) @Schema(description = "Why, for the books.", example = "The cup was chipped.")
            String reason) {}
}
