package io.orderflow.order.web;

import io.orderflow.order.OrderStatus;
import io.orderflow.order.SagaAge;
import io.orderflow.order.Sagas;
import io.orderflow.order.UnsettledOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

@Schema(name = "Sagas")
record SagasResponse(
        @Schema(description = "After so many seconds an order that has not settled is cancelled.", example = "900")
        long timeoutSeconds,

        List<State> states,
        @Schema(description = "Oldest first.") List<Saga> oldest) {

    @Schema(name = "SagaState")
    record State(
            OrderStatus status,

            @Schema(description = "Whose answer the orders wait for.", example = "inventory")
            String waitingFor,

            @Schema(description = "Counted up to 100,000 for all states together.")
            long orders,

            @Schema(
                    description =
                            "How many of them are how old: each is counted once. Those over the timeout are cancelled"
                                    + " within seconds, unless the sweeper does not do its work.")
            Map<SagaAge, Long> ages) {}

    @Schema(name = "Saga")
    record Saga(
            UUID orderId,
            OrderStatus status,
            String waitingFor,
            long ageSeconds,
            String lastEvent,
            Instant lastEventAt,

            @Schema(description = "When it is cancelled.") Instant expiresAt) {}

    static SagasResponse of(Sagas sagas, Map<OrderStatus, Map<SagaAge, Long>> byAge, List<UnsettledOrder> oldest) {
        return new SagasResponse(
                sagas.timeout().toSeconds(),
                Stream.of(OrderStatus.PENDING, OrderStatus.RESERVED)
                        .map(status -> state(status, byAge.getOrDefault(status, Map.of())))
                        .toList(),
                oldest.stream().map(order -> saga(sagas, order)).toList());
    }

    private static State state(OrderStatus status, Map<SagaAge, Long> found) {
        Map<SagaAge, Long> ages = new EnumMap<>(SagaAge.class);
        for (SagaAge age : SagaAge.values()) {
            ages.put(age, found.getOrDefault(age, 0L));
        }
        long orders = ages.values().stream().mapToLong(Long::longValue).sum();
        return new State(status, waitingFor(status), orders, ages);
    }

    private static Saga saga(Sagas sagas, UnsettledOrder order) {
        return new Saga(
                order.id(),
                order.status(),
                waitingFor(order.status()),
                sagas.age(order).toSeconds(),
                order.lastEvent(),
                order.lastEventAt(),
                order.createdAt().plus(sagas.timeout()));
    }

    private static String waitingFor(OrderStatus unsettled) {
        return unsettled == OrderStatus.PENDING ? "inventory" : "payment";
    }
}
