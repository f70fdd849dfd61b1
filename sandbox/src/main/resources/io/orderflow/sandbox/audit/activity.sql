select
    (select count(*) from orders.orders where status in ('PENDING', 'RESERVED')) as unsettled_orders,
    (select count(*) from inventory.reservations r join orders.orders o on o.id = r.order_id
     where r.status = 'HELD' and o.status not in ('PENDING', 'RESERVED')) as undecided_reservations,
    (select count(*) from payments.payments where due_at is not null) as payments_under_way,
    (select count(*) from notifications.deliveries where due_at is not null) as messages_to_be_sent,
    (select count(*) from inventory.consignment_backlog) as unprojected_changes_of_consignments,
    (select count(*) from orders.outbox)
        + (select count(*) from inventory.outbox)
        + (select count(*) from payments.outbox)
        + (select count(*) from notifications.outbox) as unpublished_events,
    (select count(*) from orders.dead_letters where status = 'REPLAYING')
        + (select count(*) from inventory.dead_letters where status = 'REPLAYING')
        + (select count(*) from payments.dead_letters where status = 'REPLAYING')
        + (select count(*) from notifications.dead_letters where status = 'REPLAYING') as dead_letters_being_replayed
