select coalesce(s.product_id, m.product_id) as id,
    'has ' || coalesce(s.on_hand, 0) || ' on hand, and movements of ' || coalesce(m.total, 0) as problem
from inventory.stock s
full join (
    select product_id, sum(quantity_change) as total
    from inventory.stock_movements
    group by product_id) m on m.product_id = s.product_id
where coalesce(s.on_hand, 0) <> coalesce(m.total, 0)
