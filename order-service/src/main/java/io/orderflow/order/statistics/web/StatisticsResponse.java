package io.orderflow.order.statistics.web;

import io.orderflow.events.OrderType;
import io.orderflow.order.OrderStatus;
import io.orderflow.order.statistics.DayCount;
import io.orderflow.order.statistics.OrderCount;
import io.orderflow.order.statistics.OrderStatistics.Report;
import io.orderflow.order.statistics.SettleTimes;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Schema(name = "OrderStatistics")
record StatisticsResponse(
        @Schema(description = "How many orders are in which status.")
        Map<OrderStatus, Long> orders,

        @Schema(
                description = "Of sales that were paid for and not cancelled since, by currency.",
                example = "{\"USD\": 12.50}")
        Map<String, BigDecimal> revenue,

        @Schema(description = "The same for each type of order, and how long their sagas took.")
        Map<OrderType, OfType> orderTypes,

        @Nullable @Schema(
                description =
                        "By the day in UTC on which the orders were placed; only if asked for with `from` and `to`.")
        List<Day> days) {

    @Schema(name = "OrderTypeStatistics")
    record OfType(
            Map<OrderStatus, Long> orders,

            @Nullable @Schema(description = "From placement to the outcome; absent if no order has settled.")
            TimeToSettle timeToSettle) {}

    @Schema(name = "TimeToSettle", description = "In milliseconds; percentiles are at most 6.25 % wrong.")
    record TimeToSettle(
            @Schema(description = "How many orders have settled.")
            long orders,

            long p50,
            long p95,
            long p99) {

        static @Nullable TimeToSettle of(SettleTimes times) {
            return times.count() == 0
                    ? null
                    : new TimeToSettle(times.count(), times.percentile(50), times.percentile(95), times.percentile(99));
        }
    }

    @Schema(name = "DayStatistics")
    record Day(LocalDate day, long orders, Map<String, BigDecimal> revenue) {

        static Day of(LocalDate day, Collection<DayCount> counts) {
            Map<String, BigDecimal> revenue = new TreeMap<>();
            counts.stream()
                    .filter(count -> count.revenue().signum() != 0)
                    .forEach(count -> revenue.put(count.currency(), count.revenue()));
            return new Day(day, counts.stream().mapToLong(DayCount::orders).sum(), revenue);
        }
    }

    static StatisticsResponse of(Report report, boolean dayByDay) {
        Map<OrderType, OfType> types = new EnumMap<>(OrderType.class);
        report.settleTimes().forEach((type, times) -> {
            List<OrderCount> ofType = report.counts().stream()
                    .filter(count -> count.orderType() == type)
                    .toList();
            types.put(type, new OfType(byStatus(ofType), TimeToSettle.of(times)));
        });
        return new StatisticsResponse(
                byStatus(report.counts()), revenue(report.counts()), types, dayByDay ? days(report.byDay()) : null);
    }

    private static Map<OrderStatus, Long> byStatus(List<OrderCount> counts) {
        Map<OrderStatus, Long> byStatus = new EnumMap<>(OrderStatus.class);
        for (OrderStatus status : OrderStatus.values()) {
            byStatus.put(status, 0L);
        }
        counts.forEach(count -> byStatus.merge(count.status(), count.orders(), Long::sum));
        return byStatus;
    }

    private static Map<String, BigDecimal> revenue(List<OrderCount> counts) {
        Map<String, BigDecimal> revenue = new TreeMap<>();
        counts.stream()
                .filter(OrderCount::isRevenue)
                .forEach(count -> revenue.merge(count.currency(), count.amount(), BigDecimal::add));
        return revenue;
    }

    private static List<Day> days(List<DayCount> byDay) {
        return byDay.stream()
                .collect(Collectors.groupingBy(DayCount::day, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(day -> Day.of(day.getKey(), day.getValue()))
                .toList();
    }
}
