select coalesce(c.id, v.id) as id,
    'has version ' || coalesce(c.version::text, 'none') || ' with ' || coalesce(c.total, 0) || ' items in '
        || coalesce(c.lines, 0) || ' lines, and its projection ' || coalesce(v.version::text, 'none') || ' with '
        || coalesce(v.total_items, 0) || ' in ' || coalesce(l.lines, 0) as problem
from (
    select id, version, client, expires_on, deleted_at is not null as deleted, count(number) as lines,
        coalesce(sum(quantity), 0) as total
    from inventory.consignments
    left join inventory.consignment_lines on consignment_id = id
    group by id) c
full join inventory.consignment_views v on v.id = c.id
left join (
    select consignment_id, count(*) as lines from inventory.consignment_view_lines group by consignment_id) l
    on l.consignment_id = coalesce(c.id, v.id)
where (c.version, c.deleted, c.lines) is distinct from (v.version, v.deleted, coalesce(l.lines, 0))
   or (not c.deleted and (c.client, c.expires_on, c.total) is distinct from (v.client, v.expires_on, v.total_items))
