package io.orderflow.order;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.OrderType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OrderListIT extends RunningService {

    @Autowired
    private OrderBook book;

    @Autowired
    private OrderManagement management;

    @Test
    void findsExactlyWhatFitsEveryCombinationOfCriteria() {
        clock.advance(Duration.ofDays(400));
        Instant start = clock.instant();
        List<Order> placed = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            placed.add(placeOneOfAKind(i));
            clock.advance(Duration.ofMinutes(i % 3));
        }
        Collections.reverse(placed);
        Instant some = start.plus(Duration.ofMinutes(7));
        Instant later = start.plus(Duration.ofMinutes(20));

        for (OrderStatus status : nullOr(OrderStatus.PENDING, OrderStatus.CANCELLED, OrderStatus.SHIPPED)) {
            for (String customer : nullOr("list-0", "list-1")) {
                for (OrderType type : nullOr(OrderType.values())) {
                    for (String reference : nullOr("PO-1", "PO-9")) {
                        for (Instant from : nullOr(some)) {
                            for (Instant to : nullOr(later)) {
                                List<UUID> expected = placed.stream()
                                        .filter(order -> status == null || order.status() == status)
                                        .filter(order -> customer == null
                                                || order.customer().id().equals(customer))
                                        .filter(order -> type == null || order.orderType() == type)
                                        .filter(order ->
                                                reference == null || reference.equals(order.supplierReference()))
                                        .filter(order -> from == null
                                                || !order.createdAt().isBefore(from))
                                        .filter(order ->
                                                to == null || order.createdAt().isBefore(to))
                                        .map(Order::id)
                                        .toList();
                                Instant begin = from == null ? start : from;
                                assertThat(allPages(status, customer, type, reference, begin, to))
                                        .as("%s %s %s %s %s %s", status, customer, type, reference, from, to)
                                        .isEqualTo(expected);
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void refusesACursorThatNoPageCameWith() {
        assertInvalid(http.get("/orders?cursor=" + UUID.randomUUID()), "cursor");
    }

    private Order placeOneOfAKind(int i) {
        boolean purchase = i % 3 == 0;
        JsonNode placed = http.post("/orders", """
                        {"customer_id": "list-%d", "order_type": "%s", %s
                         "items": [{"product_id": "espresso", "quantity": 2, "price": 2.50}]}
                        """.formatted(
                                i % 2,
                                purchase ? "buy" : "sell",
                                purchase ? "\"supplier_reference\": \"PO-" + i % 2 + "\"," : ""))
                .getBody();
        UUID id = UUID.fromString(placed.get("order_id").asText());
        if (i % 4 == 1) {
            management.cancel(id, null);
        }
        return book.get(id);
    }

    private List<UUID> allPages(
            @Nullable OrderStatus status,
            @Nullable String customer,
            @Nullable OrderType type,
            @Nullable String reference,
            @Nullable Instant from,
            @Nullable Instant to) {
        List<UUID> all = new ArrayList<>();
        List<Order> page;
        UUID cursor = null;
        do {
            page = book.find(new OrderSearch(status, customer, type, reference, from, to, cursor), 5);
            page.forEach(order -> all.add(order.id()));
            cursor = page.isEmpty() ? null : page.get(page.size() - 1).id();
        } while (cursor != null);
        return all;
    }

    @SafeVarargs
    private static <T> List<@Nullable T> nullOr(T... values) {
        return Stream.concat(Stream.of((T) null), Stream.of(values)).toList();
    }
}
