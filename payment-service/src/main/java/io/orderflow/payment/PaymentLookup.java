package io.orderflow.payment;

import io.orderflow.defaults.NotFoundException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows payments. An order that was cancelled before its payment was asked for has none. */
@Service
@Transactional(readOnly = true)
public class PaymentLookup {

    private final Payments payments;
    private final PaymentAttempts attempts;

    PaymentLookup(Payments payments, PaymentAttempts attempts) {
        this.payments = payments;
        this.attempts = attempts;
    }

    /**
     * A payment by its own id.
     *
     * @throws NotFoundException if there is none
     */
    public PaymentDetails byId(UUID id) {
        return details(payments.findById(id), () -> new NotFoundException("payment", id));
    }

    /**
     * The payment of an order.
     *
     * @throws NotFoundException if nothing was asked for the order, or not yet
     */
    public PaymentDetails byOrder(UUID orderId) {
        return details(payments.findByBillOrderId(orderId), () -> new NotFoundException("payment of order", orderId));
    }

    private PaymentDetails details(Optional<Payment> found, Supplier<NotFoundException> notFound) {
        Payment payment = found.filter(Payment::wasRequested).orElseThrow(notFound);
        return new PaymentDetails(payment, attempts.ofPayment(payment.id()));
    }
}
