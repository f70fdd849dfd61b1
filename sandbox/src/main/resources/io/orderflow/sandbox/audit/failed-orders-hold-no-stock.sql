-- The goods of a purchase that was cancelled after they had arrived stay: they are there.
with failed as (
    select id, order_type, status
    from orders.orders
    where status in ('REJECTED', 'PAYMENT_FAILED', 'CANCELLED')
), moved as (
    select reference_id, sum(quantity_change) as quantity
    from inventory.stock_movements
    where movement_type in ('SALE', 'RETURN') and not by_hand
    group by reference_id, product_id
    having sum(quantity_change) <> 0
)
select f.id, 'is ' || f.status || ', and its reservation is ' || r.status as problem
from failed f
join inventory.reservations r on r.order_id = f.id
where r.status in ('HELD', 'TAKEN')
union all
select f.id, 'is ' || f.status || ', and ' || -m.quantity || ' pieces of one product are missing'
from failed f
join moved m on m.reference_id = f.id::text
