package io.orderflow.order;

import io.orderflow.events.OrderType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which orders to list; null leaves a criterion out.
 *
 * @param createdFrom inclusive
 * @param createdTo exclusive
 * @param before only orders placed before the one with this id
 */
public record OrderSearch(
        @Nullable OrderStatus status,
        @Nullable String customerId,
        @Nullable OrderType orderType,
        @Nullable Instant createdFrom,
        @Nullable Instant createdTo,
        @Nullable UUID before) {

    Specification<Order> specification() {
        return Specification.allOf(
                equal("status", status),
                equal("customerId", customerId),
                equal("orderType", orderType),
                (order, query, is) ->
                        createdFrom == null ? null : is.greaterThanOrEqualTo(order.get("createdAt"), createdFrom),
                (order, query, is) -> createdTo == null ? null : is.lessThan(order.get("createdAt"), createdTo),
                (order, query, is) -> before == null ? null : is.lessThan(order.get("id"), before));
    }

    private static Specification<Order> equal(String attribute, @Nullable Object value) {
        return (order, query, is) -> value == null ? null : is.equal(order.get(attribute), value);
    }
}
