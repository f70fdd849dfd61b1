-- Adds settled orders of the past, with all that they leave behind in all services, until there are grow.orders of them:
--   psql -c 'set grow.orders = 1000000' -f docs/benchmarks/grow.sql "$URL"
-- Of 100, 3 were purchases and 2 lacked goods, 3 were not paid and 4 called off; 28 wait for dispatch, 10 are under way and 50 arrived.
create temporary table past as
select
    (substr(stamp, 1, 8) || '-' || substr(stamp, 9, 4) || '-7' || lpad(to_hex(number % 4096), 3, '0')
        || '-8000-' || lpad(to_hex(number), 12, '0'))::uuid as id,
    at, at + settling as settled_at, 'past-' || number % 1000 as product, 'customer-' || number % 20000 as customer,
    case when number % 100 < 3 then 'BUY' else 'SELL' end as order_type,
    case
        when number % 100 < 3 then 'COMPLETED'
        when number % 100 < 5 then 'REJECTED'
        when number % 100 < 8 then 'PAYMENT_FAILED'
        when number % 100 < 12 then 'CANCELLED'
        when number % 100 < 40 then 'CONFIRMED'
        when number % 100 < 50 then 'SHIPPED'
        else 'COMPLETED'
    end as status
from (
    select number, at, lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as stamp,
        random() * random() * interval '4 seconds' as settling
    from (
        select number, date_trunc('milliseconds', now()) - interval '30 days' + number * interval '1 second' as at
        from generate_series(1, current_setting('grow.orders')::int) as number
        offset (select count(*) from orders.orders)
    ) as numbers
) as stamps;

create temporary table paid as
select * from past where order_type = 'SELL' and status not in ('REJECTED', 'PAYMENT_FAILED');

analyze past, paid;

insert into orders.orders (id, customer_id, order_type, total, currency, supplier_reference, shipping_address, status, reason, note,
    tracking_number, created_at, updated_at, settled_at)
select id, customer, order_type, 20, 'USD', case order_type when 'BUY' then 'PO-' || product end,
    case order_type when 'SELL' then '{"street": "25 St Aldate''s", "city": "Oxford", "postal_code": "OX1 1HS", "country": "GB"}'::jsonb end,
    status,
    case status when 'REJECTED' then 'OUT_OF_STOCK' when 'PAYMENT_FAILED' then 'DECLINED' when 'CANCELLED' then 'REQUESTED' end,
    case status when 'CANCELLED' then 'Ordered twice by mistake' end,
    case when order_type = 'SELL' and status in ('SHIPPED', 'COMPLETED') then 'PAST' || id end,
    at, settled_at, settled_at
from past;

insert into orders.order_lines (order_id, position, product_id, quantity, price)
select id, position, product || position, 1, 10 from past, generate_series(0, 1) as position;

insert into orders.order_timeline (id, order_id, at, event, status)
select gen_random_uuid(), id, settled_at, event, past.status
from past, unnest(
    array['OrderCreated'] || case
        when order_type = 'BUY' then array['StockReplenished', 'OrderCompleted']
        when status = 'REJECTED' then array['InventoryUnavailable']
        when status = 'PAYMENT_FAILED' then array['InventoryReserved', 'PaymentFailed', 'InventoryReleased']
        else array['InventoryReserved', 'PaymentProcessed', 'OrderConfirmed']
    end || case status
        when 'CANCELLED' then array['OrderCancelled', 'InventoryReleased', 'PaymentRefunded']
        when 'SHIPPED' then array['OrderShipped']
        when 'COMPLETED' then case order_type when 'SELL' then array['OrderShipped', 'OrderCompleted'] end
    end) as event;

insert into orders.shipments (order_id, status, carrier, weight_grams, dispatched_at, delivered_at)
select id, case status when 'SHIPPED' then 'DISPATCHED' when 'COMPLETED' then 'DELIVERED' else 'CANCELLED' end,
    'DHL', 740, settled_at, case status when 'COMPLETED' then settled_at end
from paid
where status in ('SHIPPED', 'COMPLETED', 'CANCELLED');

do $$ begin perform orders.recount_orders(); end $$;

insert into inventory.reservations (order_id, status, created_at, updated_at)
select id,
    case
        when order_type = 'BUY' then 'REPLENISHED'
        when status = 'REJECTED' then 'REJECTED'
        when status = 'PAYMENT_FAILED' then 'RELEASED'
        when status = 'CANCELLED' then 'RESTOCKED'
        else 'TAKEN'
    end, at, settled_at
from past;

insert into inventory.reservation_lines (order_id, product_id, quantity)
select id, product || position, 1 from past, generate_series(0, 1) as position where status <> 'REJECTED';

-- Two thousand products, each of which came in with more than will ever be sold.
create temporary table made as
with made as (
    insert into inventory.products (product_id, name, category, price, currency, created_at, updated_at)
    select distinct product || position, 'A product of the past', 'past-' || right(product, 1), 10, 'USD', now(), now()
    from past, generate_series(0, 1) as position
    on conflict do nothing
    returning product_id
)
select * from made;

create temporary table moved as
select product_id, 1000000 as change, 'INITIAL' as movement_type, null::uuid as order_id, now() - interval '40 days' as at from made
union all
select product || position, -1, 'SALE', id, settled_at from paid, generate_series(0, 1) as position
union all
select product || position, 1, 'RETURN', id, settled_at from paid, generate_series(0, 1) as position where status = 'CANCELLED'
union all
select product || position, 1, 'PURCHASE', id, settled_at from past, generate_series(0, 1) as position where order_type = 'BUY';

insert into inventory.stock_movements (id, product_id, quantity_change, movement_type, reference_id, by_hand, at)
select gen_random_uuid(), product_id, change, movement_type, order_id, order_id is null, at from moved;

insert into inventory.stock (product_id, on_hand, reserved, min_stock_level, updated_at)
select product_id, 0, 0, 0, now() from made;

update inventory.stock set on_hand = on_hand + change
from (select product_id, sum(change) as change from moved group by product_id) as sums
where stock.product_id = sums.product_id;

insert into payments.payments (id, order_id, customer_id, amount, currency, status, attempts, refund_attempts, cancel_requested,
    gateway_reference, failure_reason, created_at, updated_at)
select id, id, customer, 20, 'USD',
    case status when 'PAYMENT_FAILED' then 'FAILED' when 'CANCELLED' then 'REFUNDED' else 'CAPTURED' end,
    1, case status when 'CANCELLED' then 1 else 0 end, false, 'past', case status when 'PAYMENT_FAILED' then 'DECLINED' end, at, settled_at
from past
where order_type = 'SELL' and status <> 'REJECTED';

insert into payments.payment_attempts (payment_id, kind, number, at, outcome)
select id, 'CHARGE', 1, settled_at, case status when 'PAYMENT_FAILED' then 'DECLINED' else 'APPROVED' end
from past
where order_type = 'SELL' and status <> 'REJECTED'
union all
select id, 'REFUND', 1, settled_at, 'REFUNDED' from paid where status = 'CANCELLED';

insert into notifications.notifications (id, order_id, customer_id, type, language, channels, subject, message, status, created_at)
select gen_random_uuid(), id, customer, type, 'en', '{LOG}', 'Your order', 'Thank you for your order.', 'SENT', settled_at
from past, unnest(
    case
        when order_type = 'BUY' then array['ORDER_COMPLETED']
        when status = 'REJECTED' then array['ORDER_REJECTED']
        when status = 'PAYMENT_FAILED' then array['PAYMENT_FAILED']
        else array['PAYMENT_RECEIVED', 'ORDER_CONFIRMED'] || case status
            when 'CANCELLED' then array['ORDER_CANCELLED', 'PAYMENT_REFUNDED']
            when 'SHIPPED' then array['ORDER_SHIPPED']
            when 'COMPLETED' then array['ORDER_SHIPPED', 'ORDER_COMPLETED']
        end
    end) as type;

insert into orders.inbox (message_id) select gen_random_uuid() from past, generate_series(1, 2);
insert into inventory.inbox (message_id) select gen_random_uuid() from past, generate_series(1, 2);
insert into payments.inbox (message_id) select gen_random_uuid() from past;
insert into notifications.inbox (message_id) select gen_random_uuid() from past, generate_series(1, 2);

drop table past, paid, made, moved;
