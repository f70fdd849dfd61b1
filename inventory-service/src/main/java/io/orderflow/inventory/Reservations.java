package io.orderflow.inventory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Reservations extends Repository<Reservation, UUID> {

    /** Locks those of {@code orderIds} that exist, in key order, so that two batches cannot wait for each other. */
    @Query(nativeQuery = true, value = """
                    select order_id, status, created_at, updated_at
                    from reservations where order_id = any(:orderIds) order by order_id for update
                    """)
    List<Reservation> lockAll(UUID[] orderIds);
}
