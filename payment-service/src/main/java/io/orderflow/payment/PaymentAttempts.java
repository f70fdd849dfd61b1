package io.orderflow.payment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What the gateway answered, for all payments. */
interface PaymentAttempts extends Repository<PaymentAttempt, PaymentAttempt.Key> {

    @Query("select a from PaymentAttempt a where a.key.paymentId = :paymentId order by a.at, a.key.kind, a.key.number")
    List<PaymentAttempt> ofPayment(UUID paymentId);
}
