package io.orderflow.order;

import io.orderflow.defaults.NotFoundException;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks orders up. */
@Service
@Transactional(readOnly = true)
public class OrderBook {

    private final Orders orders;

    OrderBook(Orders orders) {
        this.orders = orders;
    }

    /**
     * The order with its lines.
     *
     * @throws NotFoundException if there is none
     */
    public Order get(UUID id) {
        return orders.findWithLines(id).orElseThrow(() -> new NotFoundException("order", id));
    }

    /**
     * What happened to an order, oldest first.
     *
     * @throws NotFoundException if there is no such order
     */
    public List<TimelineEntry> timeline(UUID id) {
        List<TimelineEntry> timeline = orders.timelineOf(id);
        if (timeline.isEmpty()) {
            throw new NotFoundException("order", id);
        }
        return timeline;
    }

    /** Up to {@code limit} orders with their lines, newest first. */
    public List<Order> find(OrderSearch search, int limit) {
        // Ids are time-ordered, and unique where creation times are not.
        List<Order> found = orders.findBy(
                search.specification(),
                query -> query.sortBy(Sort.by(Sort.Direction.DESC, "id"))
                        .limit(limit)
                        .all());
        found.forEach(Order::lines);
        return found;
    }
}
