package io.orderflow.payment;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.jpa.SpecHints;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/**
 * All payments, for reading. Whoever locks several does so in the order of their orders. Ids are passed as an array, so that it is one statement
 * for any number of them, prepared once.
 */
interface Payments extends Repository<Payment, UUID> {

    /** What JPA needs of a payment. */
    String SELECT = """
            select id, order_id, customer_id, customer_name, customer_email, amount, currency, payment_method, status,
                attempts, refund_attempts, due_at, cancel_requested, gateway_reference, failure_reason,
                failure_message, refund_reason, causation_id, traceparent, created_at, updated_at
            from payments
            """;

    Optional<Payment> findById(UUID id);

    Optional<Payment> findByBillOrderId(UUID orderId);

    @Query(nativeQuery = true, value = SELECT + "where order_id = any(:orderIds) order by order_id for update")
    List<Payment> lockByOrder(UUID[] orderIds);

    @Query(nativeQuery = true, value = SELECT + "where id = any(:ids) order by order_id for update")
    List<Payment> lockById(UUID[] ids);

    /** Due payments, longest due first; those that somebody else is changing are left out ("-2": skip locked). */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = SpecHints.HINT_SPEC_LOCK_TIMEOUT, value = "-2"))
    @Query("select p from Payment p where p.dueAt <= :now order by p.dueAt")
    List<Payment> lockDue(Instant now, Limit limit);
}
