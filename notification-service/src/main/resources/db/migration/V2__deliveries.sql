-- Adds columns and an index to notifications and renews two of its checks: nobody can read or write it meanwhile, which takes about a
-- second per million rows. The other tables are new.

alter table notifications
    alter column order_id drop not null,
    add column language text not null default 'en',
    add column channels text[] not null default '{LOG}',
    add column idempotency_key text,
    add column fingerprint text,
    drop constraint notifications_type_check,
    drop constraint notifications_status_check,
    add constraint notifications_type_check check (type in (
        'ORDER_CONFIRMED', 'ORDER_CANCELLED', 'ORDER_SHIPPED', 'ORDER_COMPLETED', 'ORDER_REJECTED',
        'PAYMENT_RECEIVED', 'PAYMENT_FAILED', 'PAYMENT_REFUNDED', 'CUSTOM')),
    add constraint notifications_status_check check (status in ('PENDING', 'SENT', 'FAILED', 'MUTED', 'NO_CHANNEL')),
    add constraint notifications_custom_check check ((order_id is null) = (type = 'CUSTOM')),
    add check ((idempotency_key is null) = (fingerprint is null));

-- What is there was written in English, and to the log.
alter table notifications
    alter column language drop default,
    alter column channels drop default;

comment on column notifications.recipient is 'e-mail address, if the order came with one or the customer named one';
comment on column notifications.channels is 'by which it goes, or went';
comment on column notifications.idempotency_key is 'by which the caller knows a custom message';
comment on column notifications.fingerprint is 'of the request that came with the key';

create unique index notifications_by_key on notifications (idempotency_key) where idempotency_key is not null;

-- Each search by type, by status or by both is a few looks at the head of this index.
create index notifications_by_type_and_status on notifications (type, status, id);

create table deliveries (
    notification_id uuid        not null references notifications (id),
    channel         text        not null check (channel in ('EMAIL', 'WEBHOOK')),
    status          text        not null check (status in ('PENDING', 'SENT', 'FAILED')),
    attempts        integer     not null check (attempts >= 0),
    due_at          timestamptz,
    error           text,
    sent_at         timestamptz,
    -- Once per channel.
    primary key (notification_id, channel),
    -- Nothing is stuck: what is not over has a time at which a worker takes it, what is over has none.
    check ((due_at is not null) = (status = 'PENDING')),
    check ((sent_at is not null) = (status = 'SENT'))
) with (fillfactor = 70);

comment on table deliveries is 'one row per notification and channel on which it has to be sent; the log takes notifications at once and has none';
comment on column deliveries.due_at is 'when a worker may next take it; while one has it, the end of its lease';

create index deliveries_due on deliveries (channel, due_at) where due_at is not null;
create index deliveries_failed on deliveries (channel) where status = 'FAILED';

create table preferences (
    customer_id text collate "C" not null primary key check (length(customer_id) between 1 and 64),
    language    text,
    channels    text[]      not null,
    email       text,
    webhook_url text,
    muted_types text[]      not null,
    updated_at  timestamptz not null
);

comment on table preferences is 'how customers want to be notified; who has no row wants the default';
comment on column preferences.channels is 'empty for the default ones';
