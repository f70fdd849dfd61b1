with notifiable (event, type) as (
    values
        ('OrderConfirmed', 'ORDER_CONFIRMED'),
        ('OrderCancelled', 'ORDER_CANCELLED'),
        ('OrderShipped', 'ORDER_SHIPPED'),
        ('OrderCompleted', 'ORDER_COMPLETED'),
        ('InventoryUnavailable', 'ORDER_REJECTED'),
        ('PaymentProcessed', 'PAYMENT_RECEIVED'),
        ('PaymentFailed', 'PAYMENT_FAILED'),
        ('PaymentRefunded', 'PAYMENT_REFUNDED')
), expected as (
    select order_id, type, count(*) as times
    from published
    join notifiable using (event)
    group by order_id, type
), sent as (
    select order_id, type, count(*) as times
    from notifications.notifications
    where type in (select type from notifiable)
    group by order_id, type
)
select coalesce(e.order_id, s.order_id) as id,
    coalesce(e.type, s.type) || ' should have been sent ' || coalesce(e.times, 0) || ' times and was sent '
        || coalesce(s.times, 0) || ' times' as problem
from expected e
full join sent s on s.order_id = e.order_id and s.type = e.type
where coalesce(e.times, 0) <> coalesce(s.times, 0)
