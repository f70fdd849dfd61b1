package io.orderflow.order;

import io.orderflow.defaults.ConflictException;
import io.orderflow.events.Topology;
import io.orderflow.simulation.Chance;
import io.orderflow.simulation.Flaw;
import io.orderflow.simulation.Ground;
import io.orderflow.simulation.Service;
import io.orderflow.simulation.Steps;
import io.orderflow.simulation.Violation;
import io.orderflow.simulation.store.Partial;
import io.orderflow.simulation.store.Table;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The order service, with customers who order and think better of it, and people who ship. */
public final class OrderNode extends Service {

    private static final Duration TIMEOUT = Duration.ofMinutes(15);

    private final Table<UUID, Order> orders;
    private final Table<UUID, TimelineEntry> timelines;
    private final Table<String, UUID> keys;
    private final OrderPlacement placement;
    private final OrderManagement management;
    private final SagaSweeper sweeper;
    private List<PlaceOrder> wishes = List.of();
    private boolean keepsTimelines;

    public OrderNode(Ground ground) {
        super(Topology.ORDER_SERVICE, ground);
        orders = ground.database().table();
        timelines = ground.database().table();
        keys = ground.database().table();
        with(Orders.class, Partial.of(InMemoryOrders.class, orders));
        with(OrderTables.class, new InMemoryOrderTables(orders, timelines));
        with(IdempotencyKeys.class, new InMemoryIdempotencyKeys(keys));
        start(
                Map.of("orderflow.saga.timeout", TIMEOUT.toString()),
                OrderPlacement.class,
                OrderManagement.class,
                OrderFulfilment.class,
                OrderProgress.class,
                SagaSweeper.class,
                OrdersOfTransaction.class,
                OrderMetrics.class);
        placement = get(OrderPlacement.class);
        management = get(OrderManagement.class);
        sweeper = get(SagaSweeper.class);
    }

    /**
     * @param wishes what customers are going to order
     * @param keepsTimelines whether it matters what timelines tell
     */
    public void begin(List<PlaceOrder> wishes, boolean keepsTimelines) {
        this.wishes = wishes;
        this.keepsTimelines = keepsTimelines;
    }

    @Override
    public void offer(Steps steps) {
        super.offer(steps);
        for (int i = 0; i < wishes.size(); i++) {
            String label = String.valueOf((char) ('A' + i));
            PlaceOrder wish = wishes.get(i);
            keys.find(label)
                    .map(id -> orders.find(id).orElseThrow())
                    .ifPresentOrElse(
                            order -> offerWhatPeopleDo(label, wish, order, steps),
                            () -> offerPlacement(label, wish, steps));
        }
        if (orders.committed().values().stream()
                .anyMatch(order -> !order.status().isSettled())) {
            steps.maybe(Chance.EXPIRE, "sweeper finds that time is over", this::expire);
        }
    }

    private void offerPlacement(String label, PlaceOrder wish, Steps steps) {
        String name = "customer places " + label;
        steps.maybe(Chance.PLACE, name, () -> place(label, wish));
        steps.maybe(
                Chance.CRASH,
                name + ", order dies before the commit",
                () -> ground.transactions().crashBeforeCommit(() -> place(label, wish)));
    }

    private void offerWhatPeopleDo(String label, PlaceOrder wish, Order order, Steps steps) {
        steps.maybe(Chance.PLACE_AGAIN, "customer places " + label + " again", () -> placeAgain(label, wish, order));
        steps.maybe(Chance.CANCEL, "customer cancels " + label, () -> move(order, OrderStatus.CANCELLED));
        if (order.status() == OrderStatus.CONFIRMED) {
            steps.maybe(Chance.SHIP, "warehouse ships " + label, () -> move(order, OrderStatus.SHIPPED));
        }
        if (order.status() == OrderStatus.SHIPPED) {
            steps.maybe(Chance.COMPLETE, "customer receives " + label, () -> move(order, OrderStatus.COMPLETED));
        }
    }

    private Order place(String label, PlaceOrder wish) {
        ground.labels().expect(label);
        return placement.place(wish, label);
    }

    private void placeAgain(String label, PlaceOrder wish, Order first) {
        if (ground.faults().has(Flaw.NO_IDEMPOTENCY_KEYS)) {
            placement.place(wish, null);
        } else if (!place(label, wish).id().equals(first.id())) {
            throw new Violation("one key placed two orders");
        }
        if (orders.committed().size() > keys.committed().size()) {
            throw new Violation("one wish made two orders");
        }
    }

    private void move(Order order, OrderStatus target) {
        try {
            management.moveTo(target, order.id());
        } catch (ConflictException e) {
            // Too late, which is an answer.
        }
    }

    private void expire() {
        clock.set(clock.instant().plus(TIMEOUT).plusSeconds(1));
        sweeper.runOnce();
    }

    /** Whether all wishes became orders. */
    public boolean hasAll() {
        return keys.committed().size() == wishes.size();
    }

    /** All orders, by their labels. */
    public Map<String, Order> orders() {
        Map<String, Order> byLabel = new TreeMap<>();
        orders.committed().values().forEach(order -> byLabel.put(ground.labels().of(order.id()), order));
        return byLabel;
    }

    /** @throws Violation if the order's timeline does not tell of each of {@code events} once */
    public void checkTimeline(UUID orderId, Collection<String> events) {
        List<String> told = timelineOf(orders.find(orderId).orElseThrow());
        for (String event : events) {
            int times = Collections.frequency(told, event);
            if (times != 1) {
                throw new Violation(
                        "the timeline of " + ground.labels().of(orderId) + " tells " + times + " times of " + event);
            }
        }
    }

    /** The events that the order's timeline tells of, in the order of the alphabet. */
    private List<String> timelineOf(Order order) {
        return timelines.committed().values().stream()
                .filter(entry -> entry.orderId().equals(order.id()))
                .map(TimelineEntry::event)
                .sorted()
                .toList();
    }

    @Override
    public void describe(StringBuilder state) {
        orders().forEach((label, order) ->
                state.append(label).append(order.status()).append(keepsTimelines ? timelineOf(order) : ""));
    }

    @Override
    public String stateOf(UUID orderId) {
        Optional<Order> order = orders.find(orderId);
        return order.map(Order::status).map(OrderStatus::name).orElse("unknown");
    }
}
