package io.orderflow.order.statistics;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Adds what transactions have counted to the totals. Totals and what is not added to them yet make up the same sums at any time, so that it does
 * not matter when this is done, nor by how many instances.
 */
@Service
public class TotalsFold {

    private static final int BATCH = 10_000;

    private final JdbcTemplate jdbc;

    TotalsFold(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @return how many rows it has added, leaving out those that another instance is adding */
    @Scheduled(
            initialDelayString = "${orderflow.statistics.fold-interval}",
            fixedDelayString = "${orderflow.statistics.fold-interval}")
    public int runOnce() {
        int total = 0;
        int folded;
        do {
            folded = fold();
            total += folded;
        } while (folded == BATCH);
        return total;
    }

    private int fold() {
        // Totals are locked in key order, those of all days first, so that two instances cannot wait for each other.
        Integer folded = jdbc.queryForObject("""
                with taken as (
                    delete from order_deltas
                    where ctid = any(array(select ctid from order_deltas limit ? for update skip locked))
                    returning day, order_type, currency, status, settle_bucket, orders, amount
                ),
                counted as (
                    insert into order_totals (day, order_type, currency, status, orders, amount)
                    select coalesce(day, '-infinity'), order_type, currency, status, sum(orders), sum(amount)
                    from taken
                    where status is not null
                    group by grouping sets ((day, order_type, currency, status), (order_type, currency, status))
                    order by 1, 2, 3, 4
                    on conflict (day, order_type, currency, status) do update
                    set orders = order_totals.orders + excluded.orders, amount = order_totals.amount + excluded.amount
                    returning 1
                ),
                timed as (
                    insert into order_settle_times (day, order_type, settle_bucket, orders)
                    select coalesce(day, '-infinity'), order_type, settle_bucket, sum(orders)
                    from taken
                    where settle_bucket is not null
                    group by grouping sets ((day, order_type, settle_bucket), (order_type, settle_bucket))
                    order by 1, 2, 3
                    on conflict (day, order_type, settle_bucket) do update
                    set orders = order_settle_times.orders + excluded.orders
                )
                select count(*) from taken
                """, Integer.class, BATCH);
        return folded == null ? 0 : folded;
    }
}
