select id, coalesce(type, 'an event') || ' is a dead letter of the order service: ' || exception || ': ' || message as problem
from orders.dead_letters where status in ('WAITING', 'REPLAYING')
union all
select id, coalesce(type, 'an event') || ' is a dead letter of the inventory service: ' || exception || ': ' || message
from inventory.dead_letters where status in ('WAITING', 'REPLAYING')
union all
select id, coalesce(type, 'an event') || ' is a dead letter of the payment service: ' || exception || ': ' || message
from payments.dead_letters where status in ('WAITING', 'REPLAYING')
union all
select id, coalesce(type, 'an event') || ' is a dead letter of the notification service: ' || exception || ': ' || message
from notifications.dead_letters where status in ('WAITING', 'REPLAYING')
