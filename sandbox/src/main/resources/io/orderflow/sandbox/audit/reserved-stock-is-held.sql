select coalesce(s.product_id, h.product_id) as id,
    'has ' || coalesce(s.reserved, 0) || ' reserved of ' || coalesce(s.on_hand, 0)
        || ' on hand, and held reservations of ' || coalesce(h.total, 0) as problem
from inventory.stock s
full join (
    select l.product_id, sum(l.quantity) as total
    from inventory.reservation_lines l
    join inventory.reservations r on r.order_id = l.order_id
    where r.status = 'HELD'
    group by l.product_id) h on h.product_id = s.product_id
where coalesce(s.reserved, 0) <> coalesce(h.total, 0)
   or s.reserved < 0
   or s.reserved > s.on_hand
