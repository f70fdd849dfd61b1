-- Creates tables only: locks nothing that is in use.

-- Rows are updated two to four times: room on the page keeps the new versions beside the old ones.
create table orders (
    id              uuid           not null primary key,
    customer_id     text           not null check (length(customer_id) <= 64),
    customer_name   text,
    customer_email  text,
    order_type      text           not null check (order_type in ('SELL', 'BUY')),
    total           numeric        not null check (total >= 0),
    currency        text           not null check (length(currency) = 3),
    payment_method  text,
    status          text           not null check (status in
        ('PENDING', 'RESERVED', 'CONFIRMED', 'SHIPPED', 'COMPLETED', 'REJECTED', 'PAYMENT_FAILED', 'CANCELLED')),
    reason          text,
    tracking_number text,
    created_at      timestamptz    not null,
    updated_at      timestamptz    not null,
    settled_at      timestamptz,
    check ((settled_at is null) = (status in ('PENDING', 'RESERVED')))
) with (fillfactor = 60);

comment on column orders.id is 'UUIDv7: its order is the order of creation';
comment on column orders.settled_at is 'when the saga reached its outcome';

create index orders_by_customer on orders (customer_id, id);
create index orders_by_status on orders (status, id);

-- For the sweeper: holds only what is under way.
create index orders_unsettled on orders (created_at) where status in ('PENDING', 'RESERVED');

create table order_lines (
    order_id   uuid           not null references orders,
    position   integer        not null,
    product_id text           not null check (length(product_id) <= 64),
    quantity   integer        not null check (quantity > 0),
    price      numeric        not null check (price >= 0),
    primary key (order_id, position)
);

create table order_timeline (
    id       uuid        not null primary key,
    order_id uuid        not null references orders,
    at       timestamptz not null,
    event    text        not null,
    status   text        not null,
    detail   text
);

comment on table order_timeline is 'what happened to an order, in the order of id';

create index order_timeline_by_order on order_timeline (order_id, id);

create table idempotency_keys (
    key         text        not null primary key,
    fingerprint text        not null,
    order_id    uuid        not null,
    created_at  timestamptz not null
);

create index idempotency_keys_created on idempotency_keys (created_at);
