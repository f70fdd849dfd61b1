package io.orderflow.order;

import io.orderflow.defaults.NotFoundException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks orders up. */
@Service
@Transactional(readOnly = true)
public class OrderBook {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Orders orders;
    private final OrderList list;

    OrderBook(Orders orders, OrderList list) {
        this.orders = orders;
        this.list = list;
    }

    /**
     * The order with its lines.
     *
     * @throws NotFoundException if there is none
     */
    public Order get(UUID id) {
        return orders.findById(id).orElseThrow(() -> new NotFoundException("order", id));
    }

    /**
     * What happened to an order, oldest first.
     *
     * @param after only what came after the entry with this id; null for all
     * @param limit most entries
     * @throws NotFoundException if there is no such order
     */
    public List<TimelineEntry> timeline(UUID id, @Nullable UUID after, int limit) {
        List<TimelineEntry> timeline = orders.timelineOf(id, after == null ? BEFORE_ALL : after, Limit.of(limit));
        if (timeline.isEmpty()) {
            get(id);
        }
        return timeline;
    }

    /** Up to {@code limit} orders with their lines, newest first. */
    public List<Order> find(OrderSearch search, int limit) {
        List<Order> found = list.find(search, limit);
        found.forEach(Order::lines);
        return found;
    }
}
