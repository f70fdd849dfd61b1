-- Creates tables only: locks nothing that is in use.

create table payments (
    id                uuid        not null primary key,
    order_id          uuid        not null unique,
    customer_id       text        not null,
    customer_name     text,
    customer_email    text,
    amount            numeric check (amount >= 0),
    currency          text        check (length(currency) = 3),
    payment_method    text,
    status            text        not null check (status in
        ('PENDING', 'CHARGING', 'CAPTURED', 'FAILED', 'REFUNDING', 'REFUNDED', 'CANCELLED')),
    attempts          integer     not null check (attempts >= 0),
    refund_attempts   integer     not null check (refund_attempts >= 0),
    due_at            timestamptz,
    cancel_requested  boolean     not null,
    gateway_reference text,
    failure_reason    text        check (failure_reason in ('DECLINED', 'GATEWAY_UNAVAILABLE')),
    failure_message   text,
    causation_id      uuid,
    traceparent       text,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    check ((amount is null) = (currency is null)),
    check (amount is not null or (status = 'CANCELLED' and attempts = 0)),
    check (failure_reason is not null or status <> 'FAILED'),
    -- Nothing is stuck: what is not over has a time at which a worker takes it, what is over has none.
    check (due_at is not null or status not in ('PENDING', 'CHARGING', 'REFUNDING')),
    check (due_at is null or status not in ('CAPTURED', 'REFUNDED', 'CANCELLED'))
) with (fillfactor = 70);

comment on table payments is 'one row per order that was to be charged, or was cancelled before it could be';
comment on column payments.amount is 'null if the order was cancelled before its payment was asked for: the row then only keeps it from being charged';
comment on column payments.attempts is 'how often the gateway was asked to charge';
comment on column payments.due_at is 'when a worker may next take the payment; while one has it, the end of its lease. On a FAILED payment: what may have been charged is still to be given back';
comment on column payments.cancel_requested is 'the order was cancelled while the gateway was being asked';
comment on column payments.causation_id is 'the event that led to the present state; what follows from it is published as its consequence';

create index payments_due on payments (due_at) where due_at is not null;

-- What the gateway answered. Rows are only ever added.
create table payment_attempts (
    payment_id uuid        not null references payments (id),
    kind       text        not null check (kind in ('CHARGE', 'REFUND')),
    number     integer     not null check (number > 0),
    at         timestamptz not null,
    outcome    text        not null check (outcome in
        ('APPROVED', 'DECLINED', 'UNAVAILABLE', 'REFUNDED', 'NOTHING_CHARGED')),
    message    text,
    primary key (payment_id, kind, number)
);
