package io.orderflow.order;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Tells which sagas are under way, and for how long. Looks at no other orders, whose number grows for ever. */
@Service
public class Sagas {

    /** Most orders that are counted, oldest first: more would tell an operator nothing new. */
    public static final int COUNT_LIMIT = 100_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration timeout;

    Sagas(JdbcClient jdbc, Clock clock, @Value("${orderflow.saga.timeout}") Duration timeout) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.timeout = timeout;
    }

    /** After how long an order that has not settled is cancelled. */
    public Duration timeout() {
        return timeout;
    }

    /** How many orders of each unsettled state are how old; a state or an age that no order has is left out. */
    public Map<OrderStatus, Map<SagaAge, Long>> byAge() {
        Instant now = clock.instant();
        Map<OrderStatus, Map<SagaAge, Long>> counts = new EnumMap<>(OrderStatus.class);
        jdbc.sql("""
                        select status, age, count(*) as orders
                        from (
                            select status, case
                                when created_at < :expired then 'OVER_TIMEOUT'
                                when created_at <= :fiveMinutes then 'UNDER_TIMEOUT'
                                when created_at <= :oneMinute then 'UNDER_5_MINUTES'
                                when created_at <= :tenSeconds then 'UNDER_1_MINUTE'
                                else 'UNDER_10_SECONDS' end as age
                            from orders where status in ('PENDING', 'RESERVED') order by created_at limit :limit
                        ) as unsettled
                        group by status, age
                        """)
                .param("expired", Timestamp.from(now.minus(timeout)))
                .param("fiveMinutes", Timestamp.from(now.minus(Duration.ofMinutes(5))))
                .param("oneMinute", Timestamp.from(now.minus(Duration.ofMinutes(1))))
                .param("tenSeconds", Timestamp.from(now.minus(Duration.ofSeconds(10))))
                .param("limit", COUNT_LIMIT)
                .query((row, index) -> counts.computeIfAbsent(
                                OrderStatus.valueOf(row.getString("status")), status -> new EnumMap<>(SagaAge.class))
                        .put(SagaAge.valueOf(row.getString("age")), row.getLong("orders")))
                .list();
        return counts;
    }

    /** The orders that have waited longest, up to {@code limit}. */
    public List<UnsettledOrder> oldest(int limit) {
        return jdbc.sql("""
                        select o.id, o.status, o.created_at, t.event as last_event, t.at as last_event_at
                        from orders o
                        cross join lateral (
                            select event, at from order_timeline where order_id = o.id order by id desc limit 1) t
                        where o.status in ('PENDING', 'RESERVED')
                        order by o.created_at, o.id
                        limit :limit
                        """).param("limit", limit).query(UnsettledOrder.class).list();
    }

    /** How long an order has been under way. */
    public Duration age(UnsettledOrder order) {
        return ageSince(order.createdAt());
    }

    /** How long the oldest order has been under way; zero if none is. */
    Duration oldestAge() {
        return jdbc.sql("""
                        select created_at from orders where status in ('PENDING', 'RESERVED')
                        order by created_at limit 1
                        """)
                .query(Timestamp.class)
                .optional()
                .map(createdAt -> ageSince(createdAt.toInstant()))
                .orElse(Duration.ZERO);
    }

    /** How many orders are in an unsettled state. */
    long count(OrderStatus status) {
        return jdbc.sql("""
                        select count(*) from (
                            select 1 from orders where status = :status and status in ('PENDING', 'RESERVED') limit :limit
                        ) as unsettled
                        """)
                .param("status", status.name())
                .param("limit", COUNT_LIMIT)
                .query(Long.class)
                .single();
    }

    private Duration ageSince(Instant createdAt) {
        Duration age = Duration.between(createdAt, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
