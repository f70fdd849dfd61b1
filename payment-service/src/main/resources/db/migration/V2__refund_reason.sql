-- Locks payments for a moment: a column without a default is added without touching the rows.

alter table payments add column refund_reason text check (length(refund_reason) <= 200);

comment on column payments.refund_reason is
    'why somebody asked for the money to go back although the order goes on; null if nobody did';
