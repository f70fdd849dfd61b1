-- Adds confirmed orders of the past, with all that they leave behind in all services, until there are grow.orders of them.
create temporary table past as
select
    (substr(stamp, 1, 8) || '-' || substr(stamp, 9, 4) || '-7' || lpad(to_hex(number % 4096), 3, '0')
        || '-8000-' || lpad(to_hex(number), 12, '0'))::uuid as id,
    at, 'past-' || number % 1000 as product, 'customer-' || number % 20000 as customer
from (
    select number, at, lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as stamp
    from (
        select number, now() - interval '30 days' + number * interval '1 second' as at
        from generate_series(1, current_setting('grow.orders')::int) as number
        offset (select count(*) from orders.orders)
    ) as numbers
) as stamps;

insert into orders.orders (id, customer_id, order_type, total, currency, status, created_at, updated_at, settled_at)
select id, customer, 'SELL', 20, 'USD', 'CONFIRMED', at, at, at from past;

insert into orders.order_lines (order_id, position, product_id, quantity, price)
select id, position, product || position, 1, 10 from past, generate_series(0, 1) as position;

insert into orders.order_timeline (id, order_id, at, event, status)
select gen_random_uuid(), id, at, event, 'CONFIRMED'
from past, unnest(array['OrderCreated', 'InventoryReserved', 'PaymentProcessed', 'OrderConfirmed']) as event;

insert into inventory.reservations (order_id, status, created_at, updated_at) select id, 'TAKEN', at, at from past;

insert into inventory.reservation_lines (order_id, product_id, quantity)
select id, product || position, 1 from past, generate_series(0, 1) as position;

insert into inventory.stock_movements (id, product_id, quantity_change, movement_type, reference_id, at)
select gen_random_uuid(), product || position, -1, 'SALE', id, at from past, generate_series(0, 1) as position;

insert into payments.payments (id, order_id, customer_id, amount, currency, status, attempts, refund_attempts, cancel_requested,
    gateway_reference, created_at, updated_at)
select id, id, customer, 20, 'USD', 'CAPTURED', 1, 0, false, 'past', at, at from past;

insert into payments.payment_attempts (payment_id, kind, number, at, outcome) select id, 'CHARGE', 1, at, 'APPROVED' from past;

insert into notifications.notifications (id, order_id, customer_id, type, subject, message, status, created_at)
select gen_random_uuid(), id, customer, type, 'Your order', 'Thank you for your order.', 'SENT', at
from past, unnest(array['PAYMENT_RECEIVED', 'ORDER_CONFIRMED']) as type;

insert into orders.inbox (message_id) select gen_random_uuid() from past, generate_series(1, 2);
insert into inventory.inbox (message_id) select gen_random_uuid() from past, generate_series(1, 2);
insert into payments.inbox (message_id) select gen_random_uuid() from past;
insert into notifications.inbox (message_id) select gen_random_uuid() from past, generate_series(1, 2);

drop table past;
