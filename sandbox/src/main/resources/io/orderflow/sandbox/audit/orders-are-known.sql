select o.id, 'is unknown to inventory' as problem
from orders.orders o
where not exists (select from inventory.reservations r where r.order_id = o.id)
union all
select r.order_id, 'was reserved, but is unknown to payment'
from inventory.reservations r
where r.status in ('HELD', 'TAKEN', 'RELEASED', 'RESTOCKED')
  and not exists (select from payments.payments p where p.order_id = r.order_id)
union all
select o.id, 'was cancelled, but is unknown to payment'
from orders.orders o
where o.status = 'CANCELLED'
  and not exists (select from payments.payments p where p.order_id = o.id)
union all
select r.order_id, 'is known to inventory, but is no order'
from inventory.reservations r
where not exists (select from orders.orders o where o.id = r.order_id)
union all
select p.order_id, 'is known to payment, but is no order'
from payments.payments p
where not exists (select from orders.orders o where o.id = p.order_id)
