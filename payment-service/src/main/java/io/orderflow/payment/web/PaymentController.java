package io.orderflow.payment.web;

import io.orderflow.payment.PaymentLookup;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/payments")
@Tag(name = "Payments")
class PaymentController {

    private final PaymentLookup payments;

    PaymentController(PaymentLookup payments) {
        this.payments = payments;
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Shows a payment",
            description = "With every attempt to charge or refund it. 404 if there is no such payment.")
    PaymentResponse byId(@PathVariable @Parameter(description = "Id of the payment.") UUID id) {
        return PaymentResponse.of(payments.byId(id));
    }

    @GetMapping("/order/{order_id}")
    @Operation(summary = "Shows the payment of an order", description = """
                    With every attempt to charge or refund it. 404 as long as nothing was asked for the order: before its goods are \
                    reserved, and for good if it is rejected, or cancelled before that.""")
    PaymentResponse byOrder(@PathVariable("order_id") UUID orderId) {
        return PaymentResponse.of(payments.byOrder(orderId));
    }
}
