with ordered as (
    select o.id, l.product_id collate "C" as product_id, sum(l.quantity) as quantity
    from orders.orders o
    join orders.order_lines l on l.order_id = o.id
    where o.order_type = 'SELL' and o.status in ('CONFIRMED', 'SHIPPED', 'COMPLETED')
    group by o.id, l.product_id
), taken as (
    select reference_id, product_id, -sum(quantity_change) as quantity, count(*) as movements
    from inventory.stock_movements
    where movement_type in ('SALE', 'RETURN') and not by_hand
    group by reference_id, product_id
)
select o.id,
    'ordered ' || o.quantity || ' of ' || o.product_id || '; ' || coalesce(t.quantity, 0) || ' were taken out by '
        || coalesce(t.movements, 0) || ' movements, and the reservation is ' || coalesce(r.status, 'missing') as problem
from ordered o
left join taken t on t.reference_id = o.id::text and t.product_id = o.product_id
left join inventory.reservations r on r.order_id = o.id
where t.quantity is distinct from o.quantity
   or t.movements <> 1
   or r.status is distinct from 'TAKEN'
