package io.orderflow.payment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** All payments, to be shown. */
interface Payments extends Repository<Payment, UUID> {

    Optional<Payment> findById(UUID id);

    Optional<Payment> findByBillOrderId(UUID orderId);
}
