-- Repeatable, so that the transport's tables are numbered independently of a service's own migrations: whatever is added
-- here must leave an existing table as it is. Creates only: an index that an existing outbox lacks keeps others from writing to
-- it while it is built, for the few rows that an outbox has.

-- Events that wait for the broker's confirm. A row lives for milliseconds, so the table is kept small by vacuuming early.
create table if not exists outbox (
    id           uuid        not null primary key,
    type         text        not null,
    subject      text        not null,
    payload      text        not null,
    traceparent  text,
    causation_id uuid,
    created_at   timestamptz not null,
    due_at       timestamptz not null,
    attempts     integer     not null default 0,
    last_error   text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

comment on column outbox.due_at is 'from when on any relay may take the row';

-- Rows are claimed in the order of id, and nearly all that wait are due: an index on due_at cost every event and found no more.
drop index if exists outbox_due;
create index if not exists outbox_undelivered on outbox (id) where attempts > 0;

-- Events that were handled. Their ids are time-ordered, so that inserts stay at the end of the key.
create table if not exists inbox (
    message_id  uuid        not null primary key,
    received_at timestamptz not null default now()
);
