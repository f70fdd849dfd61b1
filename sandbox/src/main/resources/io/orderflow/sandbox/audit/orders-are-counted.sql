with totals as (
    select day, order_type, currency, status, sum(orders) as orders, sum(amount) as amount
    from (
        select day, order_type, currency, status, orders, amount
        from orders.order_totals
        union all
        select unnest(array[day, '-infinity']), order_type, currency, status, orders, amount
        from orders.order_deltas
        where status is not null
    ) as cells
    group by day, order_type, currency, status
), settle_times as (
    select day, order_type, settle_bucket, sum(orders) as orders
    from (
        select day, order_type, settle_bucket, orders
        from orders.order_settle_times
        union all
        select unnest(array[day, '-infinity']), order_type, settle_bucket, orders
        from orders.order_deltas
        where settle_bucket is not null
    ) as cells
    group by day, order_type, settle_bucket
), counted as (
    select coalesce(day, '-infinity') as day, order_type, currency, status, sum(orders) as orders, sum(amount) as amount
    from orders.counted_orders
    group by grouping sets ((day, order_type, currency, status), (order_type, currency, status))
), timed as (
    select coalesce(day, '-infinity') as day, order_type, settle_bucket, sum(orders) as orders
    from orders.counted_settle_times
    group by grouping sets ((day, order_type, settle_bucket), (order_type, settle_bucket))
)
select concat_ws(' ', day, order_type, currency, status) as id,
    'has ' || coalesce(c.orders, 0) || ' orders over ' || coalesce(c.amount, 0) || ', but the totals say '
        || coalesce(t.orders, 0) || ' over ' || coalesce(t.amount, 0) as problem
from totals t
full join counted c using (day, order_type, currency, status)
where coalesce(c.orders, 0) <> coalesce(t.orders, 0) or coalesce(c.amount, 0) <> coalesce(t.amount, 0)
union all
select concat_ws(' ', day, order_type, 'settle time', settle_bucket),
    'has ' || coalesce(c.orders, 0) || ' orders, but the totals say ' || coalesce(t.orders, 0)
from settle_times t
full join timed c using (day, order_type, settle_bucket)
where coalesce(c.orders, 0) <> coalesce(t.orders, 0)
