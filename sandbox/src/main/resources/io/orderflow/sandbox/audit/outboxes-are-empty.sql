select id, type || ' of the order service waits, tried ' || attempts || ' times: ' || coalesce(last_error, '') as problem
from orders.outbox
union all
select id, type || ' of the inventory service waits, tried ' || attempts || ' times: ' || coalesce(last_error, '')
from inventory.outbox
union all
select id, type || ' of the payment service waits, tried ' || attempts || ' times: ' || coalesce(last_error, '')
from payments.outbox
union all
select id, type || ' of the notification service waits, tried ' || attempts || ' times: ' || coalesce(last_error, '')
from notifications.outbox
