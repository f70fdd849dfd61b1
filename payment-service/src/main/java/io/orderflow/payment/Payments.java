package io.orderflow.payment;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.jpa.SpecHints;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** All payments. Whoever locks several does so in the order of their orders. */
interface Payments extends Repository<Payment, UUID> {

    Payment save(Payment payment);

    Optional<Payment> findById(UUID id);

    Optional<Payment> findByBillOrderId(UUID orderId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payment p where p.bill.orderId in :orderIds order by p.bill.orderId")
    List<Payment> lockByOrder(Collection<UUID> orderIds);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Payment p where p.id in :ids order by p.bill.orderId")
    List<Payment> lockById(Collection<UUID> ids);

    /** Due payments, longest due first; those that somebody else is changing are left out ("-2": skip locked). */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = SpecHints.HINT_SPEC_LOCK_TIMEOUT, value = "-2"))
    @Query("select p from Payment p where p.dueAt <= :now order by p.dueAt")
    List<Payment> lockDue(Instant now, Limit limit);
}
