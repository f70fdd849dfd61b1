select o.id,
    'is ' || o.status || ' over ' || o.total || ' ' || o.currency || ', and its payment is '
        || coalesce(p.status || ' over ' || p.amount || ' ' || p.currency || ', approved ' || a.approvals || ' times',
            'missing') as problem
from orders.orders o
left join payments.payments p on p.order_id = o.id
left join lateral (
    select count(*) as approvals
    from payments.payment_attempts
    where payment_id = p.id and kind = 'CHARGE' and outcome = 'APPROVED') a on true
where o.order_type = 'SELL'
  and o.status in ('CONFIRMED', 'SHIPPED', 'COMPLETED')
  -- Somebody may have asked for the money to go back although the order goes on.
  and (not coalesce(p.status = 'CAPTURED' or p.status in ('REFUNDING', 'REFUNDED') and p.refund_reason is not null, false)
    or p.amount is distinct from o.total
    or p.currency is distinct from o.currency
    or a.approvals <> 1)
