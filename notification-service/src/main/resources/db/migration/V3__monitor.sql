-- Creates tables only: locks nothing that is in use.

-- Every event that was published, as it was published, in one partition per day. Ids are UUIDv7, so a range of ids is a range of time.
create table event_log (
    id          uuid        not null primary key,
    tx          xid8        not null default pg_current_xact_id(),
    recorded_at timestamptz not null,
    type        text        not null collate "C",
    order_id    uuid,
    subject     text        collate "C",
    service     text        not null,
    message_id  text,
    problem     text,
    payload     bytea       not null
) partition by range (id);

comment on column event_log.tx is 'the transaction that recorded it: what is older than all running ones is complete, and in order';
comment on column event_log.order_id is 'the subject, if it can be the id of an order';
comment on column event_log.subject is 'any other subject';
comment on column event_log.message_id is 'of the message, if that is no UUIDv7; the id is derived from it then';
comment on column event_log.problem is 'why it is not what it claims to be';
comment on column event_log.payload is 'the body, byte for byte';

create index event_log_of_type on event_log (type, id);
create index event_log_of_order on event_log (order_id, id) where order_id is not null;
create index event_log_as_it_came on event_log (tx, id);

-- For clocks that are wrong by days, and for days whose partition is not there yet.
create table event_log_rest partition of event_log default;

-- How many events of a type there were in a minute of their time. Written with the log, so that nobody has to count there. Rows are
-- updated some times a second and have few neighbours: with room in the page, no index is touched.
create table event_counts (
    minute timestamptz not null,
    type   text        not null collate "C",
    events bigint      not null,
    primary key (minute, type)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Orders that were placed and have no outcome in the log. A row lives as long as a saga, so the table is kept small by vacuuming early.
create table open_sagas (
    order_id uuid not null primary key
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

-- What is known of the stock of products that were low.
create table low_stock (
    product_id     text        not null primary key collate "C",
    available      integer     not null,
    minimum        integer     not null,
    low_at         timestamptz not null,
    replenished_at timestamptz
);

create table service_health (
    service      text        not null primary key,
    status       text        not null check (status in ('UP', 'DOWN')),
    since        timestamptz not null,
    checked_at   timestamptz not null,
    response_ms  integer,
    error        text,
    dead_letters boolean     not null
);

comment on column service_health.dead_letters is 'whether some wait there for a decision';

create table service_health_changes (
    id          uuid        not null primary key,
    service     text        not null,
    status      text        not null,
    at          timestamptz not null,
    response_ms integer,
    error       text
);

create index service_health_changes_of_service on service_health_changes (service, id);

create table alerts (
    id              uuid        not null primary key,
    kind            text        not null,
    subject         text        not null collate "C",
    status          text        not null check (status in ('OPEN', 'ACKNOWLEDGED', 'RESOLVED')),
    summary         text        not null,
    raised_at       timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by text,
    resolved_at     timestamptz,
    resolved_by     text,
    note            text,
    over            boolean     not null default false
);

comment on column alerts.over is 'whether the condition has ended; until then it raises no other alert, resolved or not';

create unique index alerts_once on alerts (kind, subject) where not over;
create index alerts_by_status on alerts (status, id);

-- Which instance does what only one of them should do.
create table monitor_leases (
    name   text        not null primary key,
    holder uuid        not null,
    until  timestamptz not null
);
