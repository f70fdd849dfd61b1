-- Locks reservations against changes while the index is built, which reads the table once: consumers wait for it.

-- For a metric: holds only what is under way.
create index reservations_held on reservations (created_at) where status = 'HELD';
