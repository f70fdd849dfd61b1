select 'orders' as what, lower(status) as kind, count(*)::text as amount, 1 as line
from orders.orders
group by status
union all
select 'payments', lower(status) || coalesce(' ' || currency, ''),
    count(*) || coalesce(' over ' || trim_scale(sum(amount)), ''), 2
from payments.payments
group by status, currency
union all
select 'stock', 'pieces', coalesce(sum(on_hand), 0) || ' on hand, ' || coalesce(sum(reserved), 0) || ' reserved of '
    || count(*) || ' products', 3
from inventory.stock
union all
select 'notifications', lower(status), count(*)::text, 4
from notifications.notifications
group by status
order by line, kind
