package io.orderflow.order;

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

/** All orders; {@link OrdersOfTransaction} is for those that are to be changed. */
interface Orders extends Repository<Order, UUID> {

    String COLUMNS = """
            select id, customer_id, customer_name, customer_email, order_type, total, currency, payment_method,
                supplier_reference, shipping_address, status, reason, note, tracking_number, created_at, updated_at,
                settled_at
            from orders
            """;

    @Query("select o from Order o left join fetch o.lines where o.id = :id")
    Optional<Order> findWithLines(UUID id);

    /**
     * Locks in key order, so that two batches with the same orders cannot wait for each other. The ids are an array, so that it is
     * one statement for any number of them, prepared once.
     */
    @Query(nativeQuery = true, value = COLUMNS + "where id = any(:ids) order by id for update")
    List<Order> lockAll(UUID[] ids);

    /** Locks those that nobody else holds. */
    @Query(nativeQuery = true, value = COLUMNS + "where id = any(:ids) order by id for update skip locked")
    List<Order> lockFree(UUID[] ids);

    /**
     * Locks unsettled orders from before {@code placedBefore}, oldest first, leaving out those that others hold.
     *
     * @param except orders that are left out, too
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = SpecHints.HINT_SPEC_LOCK_TIMEOUT, value = "-2"))
    @Query("""
            select o from Order o
            where o.status in (OrderStatus.PENDING, OrderStatus.RESERVED) and o.createdAt < :placedBefore
                and o.id not in :except
            order by o.createdAt""")
    List<Order> lockUnsettled(Instant placedBefore, Collection<UUID> except, Limit limit);

    @Query("""
            select o.id from Order o
            where o.id in :ids and o.status not in (OrderStatus.PENDING, OrderStatus.RESERVED)""")
    List<UUID> settledAmong(Collection<UUID> ids);

    @Query("select t from TimelineEntry t where t.orderId = :id and t.id > :after order by t.id")
    List<TimelineEntry> timelineOf(UUID id, UUID after, Limit limit);
}
