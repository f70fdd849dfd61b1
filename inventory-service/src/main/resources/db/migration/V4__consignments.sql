-- Creates tables only: locks nothing that is in use.

-- The write model: what commands decide on. Deleted ones stay, as history.
create table consignments (
    id          uuid        not null primary key,
    client      text        not null check (length(client) between 1 and 100),
    expires_on  date        not null,
    version     integer     not null check (version > 0),
    lines       integer     not null check (lines >= 0),
    total_items bigint      not null check (total_items >= 0),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    deleted_at  timestamptz
) with (fillfactor = 70);

comment on column consignments.id is 'UUIDv7: its order is the order of creation';
comment on column consignments.version is 'how many events there are about it';

create table consignment_lines (
    consignment_id uuid             not null references consignments,
    number         integer          not null check (number > 0),
    product_id     text collate "C" not null,
    quantity       integer          not null check (quantity > 0),
    added_at       timestamptz      not null,
    primary key (consignment_id, number)
);

-- The read model: what queries read, and events maintain. A row may come before the event that creates its consignment, or after the one
-- that deletes it.
create table consignment_views (
    id          uuid    not null primary key,
    version     integer not null,
    client      text,
    expires_on  date,
    total_items bigint  not null,
    deleted     boolean not null,
    check (deleted or (client is not null and expires_on is not null))
) with (fillfactor = 70);

comment on column consignment_views.version is 'of the latest event that is in it';

create index consignment_views_by_expiry on consignment_views (expires_on, id) where not deleted;
create index consignment_views_of_client on consignment_views (client, expires_on, id) where not deleted;

create table consignment_view_lines (
    consignment_id uuid             not null,
    number         integer          not null,
    product_id     text collate "C" not null,
    quantity       integer          not null,
    primary key (consignment_id, number)
);

-- What the read model has yet to take in. Rows come with commands and go with events, within moments.
create table consignment_backlog (
    consignment_id uuid        not null,
    version        integer     not null,
    at             timestamptz not null,
    primary key (consignment_id, version)
);

create index consignment_backlog_by_age on consignment_backlog (at);
