-- Creates a table only: locks nothing that is in use.

create table notifications (
    id          uuid        not null primary key,
    order_id    uuid        not null,
    customer_id text        not null,
    recipient   text,
    type        text        not null check (type in (
        'ORDER_CONFIRMED', 'ORDER_CANCELLED', 'ORDER_SHIPPED', 'ORDER_COMPLETED', 'ORDER_REJECTED',
        'PAYMENT_RECEIVED', 'PAYMENT_FAILED', 'PAYMENT_REFUNDED')),
    subject     text        not null,
    message     text        not null,
    status      text        not null check (status in ('SENT')),
    created_at  timestamptz not null,
    -- One notification per event, whatever the inbox has forgotten. Serves the search by order, too.
    constraint notifications_once unique (order_id, type)
);

comment on column notifications.recipient is 'e-mail address, if the order came with one';

create index notifications_of_customer on notifications (customer_id, id);
