package io.orderflow.payment;

/**
 * Who moves the money. Implementations are called by several threads at once, outside any transaction, and are interrupted
 * when they take too long. An exception, best a {@link GatewayFaultException}, counts as {@link Unavailable}; a few in a row
 * mean that the gateway fails, and that it is not asked for a while. An {@code Unavailable} that is returned is about one
 * payment only.
 */
public interface PaymentGateway {

    /**
     * Asks to charge the customer. Asking again with the same idempotency key never charges again: once the gateway has
     * approved or declined, it gives the same answer for good.
     */
    ChargeResult charge(Charge charge);

    /**
     * Asks to give back what was charged under {@link Charge#idempotencyKey()}, if anything was. Asking again never gives
     * back more. Once the answer is {@code NothingCharged}, that key must not be charged any more, not even by a request
     * that is still on its way.
     */
    RefundResult refund(Refund refund);
}
