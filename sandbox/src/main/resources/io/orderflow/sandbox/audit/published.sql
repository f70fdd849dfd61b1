-- Every event about an order or a consignment that was published, as the state of its publisher tells.
create temporary view published as
select order_id, event
from orders.order_timeline
where event in ('OrderCreated', 'OrderConfirmed', 'OrderCancelled', 'OrderShipped', 'OrderCompleted')
union all
select order_id, 'InventoryReserved'
from inventory.reservations
where status in ('HELD', 'TAKEN', 'RELEASED', 'RESTOCKED')
union all
select order_id, 'InventoryUnavailable'
from inventory.reservations
where status = 'REJECTED'
union all
select order_id, 'InventoryReleased'
from inventory.reservations
where status in ('RELEASED', 'RESTOCKED')
union all
select order_id, 'StockReplenished'
from inventory.reservations
where status = 'REPLENISHED'
union all
-- An approval that meets a cancellation is refunded without a word of it.
select order_id, 'PaymentProcessed'
from payments.payments
where not cancel_requested
  and exists (
    select from payments.payment_attempts
    where payment_id = payments.id and kind = 'CHARGE' and outcome = 'APPROVED')
union all
select order_id, 'PaymentFailed'
from payments.payments
where failure_reason is not null
union all
select order_id, 'PaymentRefunded'
from payments.payments
where status = 'REFUNDED'
union all
select id, 'ConsignmentCreated'
from inventory.consignments
union all
select consignment_id, 'ConsignmentLineAdded'
from inventory.consignment_lines
union all
select id, 'ConsignmentDeleted'
from inventory.consignments
where deleted_at is not null
