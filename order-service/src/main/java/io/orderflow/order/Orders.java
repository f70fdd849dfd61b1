package io.orderflow.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All orders, to look at; {@link OrdersOfTransaction} has those that are to be changed. */
interface Orders extends Repository<Order, UUID> {

    @Query("select o from Order o left join fetch o.lines where o.id = :id")
    Optional<Order> findWithLines(UUID id);

    @Query("""
            select o.id from Order o
            where o.id in :ids and o.status not in (OrderStatus.PENDING, OrderStatus.RESERVED)""")
    List<UUID> settledAmong(Collection<UUID> ids);

    @Query("select t from TimelineEntry t where t.orderId = :id and t.id > :after order by t.id")
    List<TimelineEntry> timelineOf(UUID id, UUID after, Limit limit);
}
