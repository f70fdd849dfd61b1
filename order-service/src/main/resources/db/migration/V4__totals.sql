-- Locks orders against changes while they are counted, which reads the table once: placing and consuming wait for it.

-- What transactions have changed and nobody has added to the totals yet. No index, and no two transactions write the same row: adding a few
-- rows costs next to nothing, and nobody waits. Rows live for seconds, so the table is kept small by vacuuming early.
create table order_deltas (
    day           date    not null,
    order_type    text    not null,
    currency      text,
    status        text,
    settle_bucket integer,
    orders        bigint  not null,
    amount        numeric not null,
    check ((status is null) = (currency is null)),
    check ((status is null) <> (settle_bucket is null))
) with (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 1000
);

comment on column order_deltas.day is 'on which the orders were placed, in UTC';
comment on column order_deltas.settle_bucket is 'of orders that have settled: how long that took, see settle_bucket()';

-- Rows of the day '-infinity' are the totals of all days.
create table order_totals (
    day        date    not null,
    order_type text    not null,
    currency   text    not null,
    status     text    not null,
    orders     bigint  not null,
    amount     numeric not null,
    primary key (day, order_type, currency, status)
) with (fillfactor = 50);

create table order_settle_times (
    day           date    not null,
    order_type    text    not null,
    settle_bucket integer not null,
    orders        bigint  not null,
    primary key (day, order_type, settle_bucket)
) with (fillfactor = 50);

-- A histogram's bucket for a duration in milliseconds: eight to each power of two, from 0 on one per millisecond. Integers only, since the
-- service must come to the same.
create function settle_bucket(millis bigint) returns integer language sql immutable as $$
    select (shift * 8 + (millis >> shift))::integer
    from (select greatest(length(ltrim(millis::bit(64)::text, '0')) - 4, 0) as shift) as scale
$$;

-- What the totals should be.
create view counted_orders as
select (created_at at time zone 'UTC')::date as day, order_type, currency, status, count(*) as orders, sum(total) as amount
from orders
group by 1, 2, 3, 4;

create view counted_settle_times as
select (created_at at time zone 'UTC')::date as day, order_type,
    settle_bucket(greatest(0, floor(extract(epoch from settled_at) * 1000)::bigint - floor(extract(epoch from created_at) * 1000)::bigint))
        as settle_bucket,
    count(*) as orders
from orders
where settled_at is not null
group by 1, 2, 3;

-- Counts all orders anew, for whoever changed orders by hand. Orders cannot change meanwhile.
create function recount_orders() returns void language sql set search_path from current as $$
    lock table orders, order_deltas in share mode;
    delete from order_deltas;
    delete from order_totals;
    delete from order_settle_times;
    insert into order_totals (day, order_type, currency, status, orders, amount)
    select coalesce(day, '-infinity'), order_type, currency, status, sum(orders), sum(amount)
    from counted_orders
    group by grouping sets ((day, order_type, currency, status), (order_type, currency, status));
    insert into order_settle_times (day, order_type, settle_bucket, orders)
    select coalesce(day, '-infinity'), order_type, settle_bucket, sum(orders)
    from counted_settle_times
    group by grouping sets ((day, order_type, settle_bucket), (order_type, settle_bucket));
$$;

select recount_orders();
