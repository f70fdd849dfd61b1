-- Repeatable, like outbox and inbox: whatever is added here must leave an existing table as it is. Creates only: locks nothing
-- that is in use.

-- Events that this service could not handle, until somebody decides, and for a while after that.
create table if not exists dead_letters (
    id              uuid        not null primary key,
    status          text        not null default 'WAITING'
        check (status in ('WAITING', 'REPLAYING', 'REPLAYED', 'DISCARDED')),
    type            text,
    subject         text,
    exception       text        not null,
    message         text        not null,
    stack_trace     text        not null,
    attempts        bigint      not null,
    failures        integer     not null default 1,
    first_failed_at timestamptz not null,
    last_failed_at  timestamptz not null,
    properties      bytea       not null,
    payload         bytea       not null,
    action_id       uuid,
    due_at          timestamptz,
    settled_at      timestamptz
);

comment on column dead_letters.subject is 'what the event is about: the id of an order or a product';
comment on column dead_letters.attempts is 'how often it was tried to handle the event, over all failures';
comment on column dead_letters.failures is 'how often the event came here';
comment on column dead_letters.properties is 'the AMQP properties as they go over the wire, without what told of the failure';
comment on column dead_letters.action_id is 'the row of dead_letter_actions that dealt with it last';
comment on column dead_letters.due_at is 'while REPLAYING: from when on any instance may publish it';
comment on column dead_letters.settled_at is 'since when it is REPLAYED or DISCARDED';

create index if not exists dead_letters_open on dead_letters (status, id) where status in ('WAITING', 'REPLAYING');
create index if not exists dead_letters_settled on dead_letters (settled_at) where settled_at is not null;
create index if not exists dead_letters_action on dead_letters (action_id) where action_id is not null;

-- What operators asked for. Kept for good.
create table if not exists dead_letter_actions (
    id        uuid        not null primary key,
    action    text        not null check (action in ('REPLAY', 'DISCARD', 'DISCARD_UNDELIVERED')),
    event_id  uuid,
    exception text,
    type      text,
    reason    text,
    requested integer     not null,
    at        timestamptz not null,
    subject   text,
    payload   text
);

comment on column dead_letter_actions.event_id is 'criterion: this event alone, null for all that the other criteria fit';
comment on column dead_letter_actions.requested is 'how many events it was about';
comment on column dead_letter_actions.payload is 'of an event that left the outbox unpublished; its dead letter has it otherwise';
