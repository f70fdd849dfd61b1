select notification_id as id, 'waits to be sent by ' || channel || ' since ' || attempts || ' attempts'
    || coalesce(': ' || error, '') as problem
from notifications.deliveries
where status = 'PENDING'
