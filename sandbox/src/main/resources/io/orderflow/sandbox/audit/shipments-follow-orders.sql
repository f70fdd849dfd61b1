select o.id, 'is ' || o.status || ', and its shipment ' || coalesce(s.status, 'waits or does not exist') as problem
from orders.orders o
left join orders.shipments s on s.order_id = o.id
where s.status is distinct from case
    when o.order_type = 'BUY' then null
    when o.status = 'SHIPPED' then 'DISPATCHED'
    when o.status = 'COMPLETED' then 'DELIVERED'
    when o.status = 'CANCELLED' and exists (
        select from orders.order_timeline where order_id = o.id and event = 'OrderConfirmed') then 'CANCELLED'
end
