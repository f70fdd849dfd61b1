package io.orderflow.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * All orders, to look at; {@link OrdersOfTransaction} has those that are to be changed. The queries are SQL: the first in HQL would cost
 * a start a tenth of its CPU time, for two parsers that are used once.
 */
interface Orders extends Repository<Order, UUID> {

    /** The order with its lines. */
    @EntityGraph(attributePaths = "lines")
    Optional<Order> findById(UUID id);

    @Query(nativeQuery = true, value = "select id from orders where id in (:ids) and settled_at is not null")
    List<UUID> settledAmong(Collection<UUID> ids);

    @Query(nativeQuery = true, value = """
                    select id, order_id, at, event, status, detail from order_timeline
                    where order_id = :id and id > :after order by id
                    """)
    List<TimelineEntry> timelineOf(UUID id, UUID after, Limit limit);
}
