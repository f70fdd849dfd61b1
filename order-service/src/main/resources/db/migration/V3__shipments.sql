-- Locks orders while columns are added and their checks read the table, and while three indexes are built, which read it
-- once each: everybody waits for it.

alter table orders
    add column supplier_reference text check (length(supplier_reference) <= 64),
    add column shipping_address   jsonb,
    add column note               text check (length(note) <= 200);

comment on column orders.supplier_reference is 'what the supplier knows a purchase by';
comment on column orders.note is 'what was said when the order was cancelled';

-- A list asks for some statuses and types, each of which is a range of an index in the order of creation.
create index orders_by_status_and_type on orders (status, order_type, created_at, id);
create index orders_by_customer_and_status on orders (customer_id, status, order_type, created_at, id);
create index orders_by_supplier_reference on orders (supplier_reference, created_at, id)
    where supplier_reference is not null;
drop index orders_by_status;
drop index orders_by_customer;

-- A confirmed sale waits to be dispatched; what became of it then is here. Rows are updated once.
create table shipments (
    order_id      uuid        not null primary key references orders,
    status        text        not null check (status in ('DISPATCHED', 'DELIVERED', 'CANCELLED')),
    carrier       text        check (length(carrier) <= 64),
    weight_grams  integer     check (weight_grams > 0),
    length_mm     integer     check (length_mm > 0),
    width_mm      integer     check (width_mm > 0),
    height_mm     integer     check (height_mm > 0),
    dispatched_at timestamptz,
    delivered_at  timestamptz,
    check ((delivered_at is not null) = (status = 'DELIVERED'))
) with (fillfactor = 80);

comment on column shipments.status is 'CANCELLED: the order was called off while it waited';

create index shipments_by_status on shipments (status, order_id);

-- For automatic delivery: holds only what is under way.
create index shipments_under_way on shipments (dispatched_at) where status = 'DISPATCHED';

insert into shipments (order_id, status, dispatched_at, delivered_at)
select o.id,
    case o.status when 'SHIPPED' then 'DISPATCHED' when 'COMPLETED' then 'DELIVERED' else 'CANCELLED' end,
    (select min(at) from order_timeline where order_id = o.id and event = 'OrderShipped'),
    case o.status when 'COMPLETED' then o.updated_at end
from orders o
where o.order_type = 'SELL'
    and (o.status in ('SHIPPED', 'COMPLETED')
        or o.status = 'CANCELLED'
            and exists (select from order_timeline where order_id = o.id and event = 'OrderConfirmed'));
