package io.orderflow.payment;

import java.util.List;

/**
 * A payment with its history.
 *
 * @param attempts in the order of time
 */
public record PaymentDetails(Payment payment, List<PaymentAttempt> attempts) {}
