select id, 'is ' || status || ' since ' || updated_at as problem
from orders.orders
where status in ('PENDING', 'RESERVED')
