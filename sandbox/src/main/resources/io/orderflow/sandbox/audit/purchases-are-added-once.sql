with ordered as (
    select o.id, l.product_id collate "C" as product_id, sum(l.quantity) as quantity
    from orders.orders o
    join orders.order_lines l on l.order_id = o.id
    where o.order_type = 'BUY' and o.status = 'COMPLETED'
    group by o.id, l.product_id
), added as (
    select reference_id, product_id, sum(quantity_change) as quantity, count(*) as movements
    from inventory.stock_movements
    where movement_type = 'PURCHASE' and not by_hand
    group by reference_id, product_id
)
select o.id,
    'bought ' || o.quantity || ' of ' || o.product_id || '; ' || coalesce(a.quantity, 0) || ' were added by '
        || coalesce(a.movements, 0) || ' movements, and the reservation is ' || coalesce(r.status, 'missing') as problem
from ordered o
left join added a on a.reference_id = o.id::text and a.product_id = o.product_id
left join inventory.reservations r on r.order_id = o.id
where a.quantity is distinct from o.quantity
   or a.movements <> 1
   or r.status is distinct from 'REPLENISHED'
union all
select o.id, 'is a purchase, and its payment is ' || p.status
from orders.orders o
join payments.payments p on p.order_id = o.id
where o.order_type = 'BUY' and p.status <> 'CANCELLED'
