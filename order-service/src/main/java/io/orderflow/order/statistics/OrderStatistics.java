package io.orderflow.order.statistics;

import io.orderflow.events.OrderType;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what transactions have counted of orders. Costs the same for any number of orders, and is right about every one that was committed.
 */
@Service
public class OrderStatistics {

    /** What the driver sends as '-infinity', the day of the totals of all days. */
    private static final LocalDate BEFORE_ALL = LocalDate.MIN;

    private final JdbcClient jdbc;

    OrderStatistics(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known at one moment.
     *
     * @param byDay empty if it is about all days
     */
    public record Report(List<OrderCount> counts, Map<OrderType, SettleTimes> settleTimes, List<DayCount> byDay) {}

    /** @param days on which the orders were placed; null for all, but not day by day */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Report of(@Nullable Days days) {
        return new Report(counts(days), settleTimes(days), days == null ? List.of() : byDay(days));
    }

    private List<OrderCount> counts(@Nullable Days days) {
        return within(days, """
                        select order_type, currency, status, sum(orders)::bigint as orders, sum(amount) as amount
                        from (
                            select order_type, currency, status, orders, amount from order_totals
                            where day between :first and :last
                            union all
                            select order_type, currency, status, orders, amount from order_deltas
                            where status is not null and (:all or day between :first and :last)
                        ) as counted
                        group by order_type, currency, status
                        having sum(orders) <> 0
                        order by order_type, currency, status
                        """).query(OrderCount.class).list();
    }

    private Map<OrderType, SettleTimes> settleTimes(@Nullable Days days) {
        Map<OrderType, SettleTimes> times = new EnumMap<>(OrderType.class);
        for (OrderType type : OrderType.values()) {
            times.put(type, SettleTimes.none());
        }
        within(days, """
                        select order_type, settle_bucket, orders from order_settle_times
                        where day between :first and :last
                        union all
                        select order_type, settle_bucket, orders from order_deltas
                        where settle_bucket is not null and (:all or day between :first and :last)
                        """).query(row -> {
            times.computeIfAbsent(OrderType.valueOf(row.getString("order_type")), type -> SettleTimes.none())
                    .add(row.getInt("settle_bucket"), row.getLong("orders"));
        });
        return times;
    }

    private List<DayCount> byDay(Days days) {
        return within(days, """
                        select day, currency, sum(orders)::bigint as orders,
                            coalesce(sum(amount) filter (
                                where order_type = 'SELL' and status in ('CONFIRMED', 'SHIPPED', 'COMPLETED')), 0) as revenue
                        from (
                            select day, order_type, currency, status, orders, amount from order_totals
                            where day between :first and :last
                            union all
                            select day, order_type, currency, status, orders, amount from order_deltas
                            where status is not null and (:all or day between :first and :last)
                        ) as counted
                        group by day, currency
                        having sum(orders) <> 0
                        order by day, currency
                        """).query(DayCount.class).list();
    }

    private JdbcClient.StatementSpec within(@Nullable Days days, String sql) {
        JdbcClient.StatementSpec query = jdbc.sql(sql).param("all", days == null);
        return days == null
                ? query.param("first", BEFORE_ALL).param("last", BEFORE_ALL)
                : query.param("first", days.first()).param("last", days.last());
    }
}
