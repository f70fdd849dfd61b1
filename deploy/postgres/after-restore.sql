-- To be run after the database was restored to an earlier moment, once the services run and are quiet: publishes again what had left
-- the outboxes by then and had not been handled everywhere. Each service leaves alone what it has dealt with already. Needs somebody
-- who may read and write all schemas. Locks nothing but the rows that it adds, and may be run again.
begin;

-- As the services make them: the time in milliseconds first.
create function pg_temp.event_id() returns uuid language sql volatile as $$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
            52, 1), 53, 1), 'hex')::uuid
$$;

create function pg_temp.rfc3339(at timestamptz) returns text language sql stable as $$
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- Confirmed sales whose goods were never taken out.
insert into orders.outbox (id, type, subject, payload, created_at, due_at)
select pg_temp.event_id(), 'OrderConfirmed.v1', o.id::text,
    json_strip_nulls(json_build_object(
        'order_id', o.id,
        'customer', json_build_object('id', o.customer_id, 'name', o.customer_name, 'email', o.customer_email),
        'total', json_build_object('amount', o.total, 'currency', o.currency),
        'occurred_at', pg_temp.rfc3339(o.settled_at)))::text,
    now(), now()
from orders.orders o
join inventory.reservations r on r.order_id = o.id
where o.order_type = 'SELL' and o.status in ('CONFIRMED', 'SHIPPED', 'COMPLETED') and r.status = 'HELD';

-- Cancelled orders of which inventory or payment has not heard.
insert into orders.outbox (id, type, subject, payload, created_at, due_at)
select pg_temp.event_id(), 'OrderCancelled.v1', o.id::text,
    json_strip_nulls(json_build_object(
        'order_id', o.id,
        'customer', json_build_object('id', o.customer_id, 'name', o.customer_name, 'email', o.customer_email),
        'reason', o.reason,
        'note', o.note,
        'occurred_at', pg_temp.rfc3339(o.updated_at)))::text,
    now(), now()
from orders.orders o
left join inventory.reservations r on r.order_id = o.id
left join payments.payments p on p.order_id = o.id
where o.status = 'CANCELLED'
    and (r.order_id is null or r.status in ('HELD', 'TAKEN')
        or p.order_id is null or p.status in ('PENDING', 'CAPTURED') or (p.status = 'CHARGING' and not p.cancel_requested));

-- Failed payments whose goods are still set aside.
insert into payments.outbox (id, type, subject, payload, created_at, due_at)
select pg_temp.event_id(), 'PaymentFailed.v1', p.order_id::text,
    json_strip_nulls(json_build_object(
        'order_id', p.order_id,
        'payment_id', p.id,
        'customer', json_build_object('id', p.customer_id, 'name', p.customer_name, 'email', p.customer_email),
        'reason', p.failure_reason,
        'message', p.failure_message,
        'occurred_at', pg_temp.rfc3339(p.updated_at)))::text,
    now(), now()
from payments.payments p
join inventory.reservations r on r.order_id = p.order_id
where p.status = 'FAILED' and r.status = 'HELD';

commit;
