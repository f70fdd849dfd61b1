package io.orderflow.inventory.consignment;

import io.orderflow.messaging.database.RowArrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes parts of the read model from the write model. A view that was known beforehand is locked, so that no event changes it until the
 * part is committed; one that comes meanwhile is newer than what is written here, and stays.
 */
@Repository
class ProjectionRepair {

    private static final UUID LAST_POSSIBLE = new UUID(-1, -1);

    private final NamedParameterJdbcTemplate jdbc;

    ProjectionRepair(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Repairs what there is of the next {@code count} consignments.
     *
     * @param after only consignments with a greater id
     */
    @Transactional
    public Repaired next(UUID after, int count) {
        List<UUID> ids = jdbc.queryForList(
                "select id from consignments where id > :after order by id limit :count",
                new MapSqlParameterSource("after", after).addValue("count", count),
                UUID.class);
        Optional<UUID> last = ids.size() < count ? Optional.empty() : Optional.of(ids.get(count - 1));
        MapSqlParameterSource range =
                new MapSqlParameterSource("after", after).addValue("last", last.orElse(LAST_POSSIBLE));

        jdbc.queryForList(
                "select id from consignment_views where id > :after and id <= :last order by id for update",
                range,
                UUID.class);
        // Of commands that are seen here, all that they did is seen by the statements below.
        List<Backlog> done = jdbc.query(
                """
                select consignment_id, version from consignment_backlog
                where consignment_id > :after and consignment_id <= :last
                """,
                range,
                (row, index) -> new Backlog(row.getObject("consignment_id", UUID.class), row.getInt("version")));
        int rows = removeStrays(range) + repairViews(range) + repairLines(range);
        forget(done);
        return new Repaired(ids.size(), rows, last);
    }

    private int removeStrays(MapSqlParameterSource range) {
        return jdbc.update("""
                        delete from consignment_views v
                        where v.id > :after and v.id <= :last
                          and not exists (select from consignments c where c.id = v.id)
                        """, range) + jdbc.update("""
                        delete from consignment_view_lines v
                        where v.consignment_id > :after and v.consignment_id <= :last
                          and not exists (
                            select from consignment_lines l
                            where l.consignment_id = v.consignment_id and l.number = v.number
                              and l.product_id = v.product_id and l.quantity = v.quantity)
                        """, range);
    }

    private int repairViews(MapSqlParameterSource range) {
        // No event makes a view newer than its consignment: such a one is damaged, and older than anything from now on.
        jdbc.update("""
                update consignment_views v set version = 0
                from consignments c
                where v.id > :after and v.id <= :last and c.id = v.id and v.version > c.version
                """, range);
        return jdbc.update("""
                insert into consignment_views as v (id, version, client, expires_on, total_items, deleted)
                select id, version,
                    case when deleted_at is null then client end, case when deleted_at is null then expires_on end,
                    case when deleted_at is null then total else 0 end, deleted_at is not null
                from consignments c
                cross join lateral (
                    select coalesce(sum(quantity), 0) as total from consignment_lines where consignment_id = c.id) l
                where id > :after and id <= :last
                order by id
                on conflict (id) do update
                set version = excluded.version, client = excluded.client, expires_on = excluded.expires_on,
                    total_items = excluded.total_items, deleted = excluded.deleted
                where v.version <= excluded.version
                  and (v.version, v.client, v.expires_on, v.total_items, v.deleted) is distinct from
                    (excluded.version, excluded.client, excluded.expires_on, excluded.total_items, excluded.deleted)
                """, range);
    }

    private int repairLines(MapSqlParameterSource range) {
        return jdbc.update("""
                insert into consignment_view_lines (consignment_id, number, product_id, quantity)
                select consignment_id, number, product_id, quantity
                from consignment_lines
                where consignment_id > :after and consignment_id <= :last
                order by consignment_id, number
                on conflict do nothing
                """, range);
    }

    private void forget(List<Backlog> done) {
        jdbc.getJdbcTemplate()
                .update(
                        """
                        delete from consignment_backlog b
                        using unnest(?, ?) as done (consignment_id, version)
                        where b.consignment_id = done.consignment_id and b.version = done.version
                        """,
                        RowArrays.of(done).with("uuid", Backlog::consignmentId).with("integer", Backlog::version));
    }

    private record Backlog(UUID consignmentId, int version) {}

    /**
     * What was repaired.
     *
     * @param rows that were missing, wrong or too many
     * @param last id of the last consignment; empty if there are no more
     */
    record Repaired(int consignments, int rows, Optional<UUID> last) {}
}
