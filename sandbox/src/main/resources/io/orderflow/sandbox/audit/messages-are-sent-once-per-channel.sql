with expected as (
    select id, channel
    from notifications.notifications, unnest(channels) as channel
    where channel <> 'LOG'
), overall as (
    select n.id, n.status, n.channels,
        case when cardinality(n.channels) = 0 then null
            when bool_or(d.status = 'PENDING') then 'PENDING'
            when bool_or(d.status = 'FAILED') then 'FAILED'
            else 'SENT' end as derived
    from notifications.notifications n
    left join notifications.deliveries d on d.notification_id = n.id
    group by n.id
)
select coalesce(e.id, d.notification_id) as id,
    coalesce(e.channel, d.channel) || case when d.notification_id is null then ' was to be used, and is not'
        else ' was not to be used' end as problem
from expected e
full join notifications.deliveries d on d.notification_id = e.id and d.channel = e.channel
where e.id is null or d.notification_id is null
union all
select id, 'is ' || status || ', but its deliveries make it ' || coalesce(derived, 'neither sent nor to be sent')
from overall
where case when derived is null then status not in ('MUTED', 'NO_CHANNEL') else status <> derived end
