with expected as (
    select order_id, event, count(*) as times
    from published
    where event not like 'Order%' and event not like 'Consignment%'
    group by order_id, event
), applied as (
    select order_id, event, count(*) as times
    from orders.order_timeline
    where event in (
        'InventoryReserved', 'InventoryUnavailable', 'InventoryReleased', 'StockReplenished',
        'PaymentProcessed', 'PaymentFailed', 'PaymentRefunded')
    group by order_id, event
)
select coalesce(e.order_id, a.order_id) as id,
    coalesce(e.event, a.event) || ' was published ' || coalesce(e.times, 0) || ' times and applied '
        || coalesce(a.times, 0) || ' times' as problem
from expected e
full join applied a on a.order_id = e.order_id and a.event = e.event
where coalesce(e.times, 0) <> 1 or coalesce(a.times, 0) <> 1
