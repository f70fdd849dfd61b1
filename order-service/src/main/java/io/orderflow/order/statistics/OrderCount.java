package io.orderflow.order.statistics;

import io.orderflow.events.OrderType;
import io.orderflow.order.OrderStatus;
import java.math.BigDecimal;

/**
 * The orders of a type, currency and status.
 *
 * @param amount of all together
 */
public record OrderCount(OrderType orderType, String currency, OrderStatus status, long orders, BigDecimal amount) {

    /** Whether their money counts as revenue: sales that were paid for, and not cancelled since. */
    public boolean isRevenue() {
        return orderType == OrderType.SELL
                && switch (status) {
                    case CONFIRMED, SHIPPED, COMPLETED -> true;
                    default -> false;
                };
    }
}
