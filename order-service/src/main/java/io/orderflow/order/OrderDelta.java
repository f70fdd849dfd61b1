package io.orderflow.order;

import io.orderflow.events.OrderType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction adds to, or takes from, the totals of all orders: so many orders, over so much money, that were placed on a day. Either
 * they are in a status, or they have settled.
 *
 * @param settleBucket how long that took
 */
record OrderDelta(
        LocalDate day,
        OrderType type,
        @Nullable String currency,
        @Nullable OrderStatus status,
        @Nullable Integer settleBucket,
        long orders,
        BigDecimal amount) {

    /** What has changed with {@code touched} since they were loaded, or by adding them, in as few rows as will do. */
    static List<OrderDelta> of(Collection<Order> touched) {
        Map<OrderDelta, OrderDelta> byKey = new LinkedHashMap<>();
        for (Order order : touched) {
            OrderStatus before = order.storedStatus();
            if (before != null) {
                add(inStatus(before, order, -1), byKey);
            }
            add(inStatus(order.status(), order, 1), byKey);
            if (order.settledAt() != null && (before == null || !before.isSettled())) {
                int bucket = SettleBucket.between(order.createdAt(), order.settledAt())
                        .number();
                add(new OrderDelta(day(order), order.orderType(), null, null, bucket, 1, BigDecimal.ZERO), byKey);
            }
        }
        return new ArrayList<>(byKey.values());
    }

    private static void add(OrderDelta delta, Map<OrderDelta, OrderDelta> byKey) {
        byKey.merge(delta.key(), delta, OrderDelta::plus);
    }

    private static OrderDelta inStatus(OrderStatus status, Order order, int sign) {
        return new OrderDelta(
                day(order),
                order.orderType(),
                order.total().currency(),
                status,
                null,
                sign,
                order.total().amount().multiply(BigDecimal.valueOf(sign)));
    }

    private static LocalDate day(Order order) {
        return LocalDate.ofInstant(order.createdAt(), ZoneOffset.UTC);
    }

    private OrderDelta key() {
        return with(0, BigDecimal.ZERO);
    }

    private OrderDelta plus(OrderDelta other) {
        return with(orders + other.orders, amount.add(other.amount));
    }

    private OrderDelta with(long newOrders, BigDecimal newAmount) {
        return new OrderDelta(day, type, currency, status, settleBucket, newOrders, newAmount);
    }
}
