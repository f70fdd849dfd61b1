-- A second for the clocks of several instances.
select p.product_id as id, 'was deleted at ' || p.deleted_at || ', and ' || count(*) || ' orders for it were accepted later' as problem
from inventory.products p
join inventory.reservation_lines l on l.product_id = p.product_id
join inventory.reservations r on r.order_id = l.order_id
where r.created_at > p.deleted_at + interval '1 second'
group by p.product_id, p.deleted_at
