select o.id, 'is ' || o.status || ', and its payment is ' || p.status
    || case when p.due_at is null then '' else ', with something still to do' end as problem
from orders.orders o
join payments.payments p on p.order_id = o.id
where o.status in ('REJECTED', 'PAYMENT_FAILED', 'CANCELLED')
  and (p.status not in ('FAILED', 'REFUNDED', 'CANCELLED') or p.due_at is not null)
