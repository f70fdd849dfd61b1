-- Locks order_timeline while its key is built, which reads the table once: orders wait for it.

-- Entries are only ever looked up by their order: one index serves that and keeps them apart, at half the cost of two.
alter table order_timeline drop constraint order_timeline_pkey;
drop index order_timeline_by_order;
alter table order_timeline add primary key (order_id, id);
