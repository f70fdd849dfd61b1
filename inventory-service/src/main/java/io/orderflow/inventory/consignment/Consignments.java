package io.orderflow.inventory.consignment;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The write model. */
interface Consignments extends Repository<Consignment, UUID> {

    Consignment save(Consignment consignment);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Consignment c where c.id = :id")
    Optional<Consignment> lock(UUID id);
}
