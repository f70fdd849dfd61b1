package io.orderflow.inventory.consignment;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.ConsignmentEvent;
import io.orderflow.inventory.consignment.ConsignmentProjection.Head;
import io.orderflow.inventory.consignment.ConsignmentProjection.News;
import io.orderflow.messaging.database.RowArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The read model. */
@Repository
class ConsignmentViews {

    private final JdbcTemplate jdbc;

    ConsignmentViews(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes in what is news; what is known, or older than what is known, changes nothing. */
    void apply(News news) {
        // In key order, so that two instances do not wait for each other.
        jdbc.update(
                """
                insert into consignment_views (id, version, client, expires_on, total_items, deleted)
                select * from unnest(?, ?, ?, ?, ?, ?) as v (id, version, client, expires_on, total_items, deleted)
                order by id
                on conflict (id) do update
                set version = excluded.version, client = excluded.client, expires_on = excluded.expires_on,
                    total_items = excluded.total_items, deleted = excluded.deleted
                where consignment_views.version < excluded.version
                """,
                RowArrays.of(news.heads())
                        .with("uuid", Head::id)
                        .with("integer", Head::version)
                        .with("text", Head::client)
                        .with("date", Head::expiresOn)
                        .with("bigint", Head::totalItems)
                        .with("boolean", Head::deleted));
        jdbc.update(
                """
                insert into consignment_view_lines (consignment_id, number, product_id, quantity)
                select * from unnest(?, ?, ?, ?) as l (consignment_id, number, product_id, quantity)
                order by consignment_id, number
                on conflict do nothing
                """,
                RowArrays.of(news.lines())
                        .with("uuid", ConsignmentView.Line::consignmentId)
                        .with("integer", ConsignmentView.Line::number)
                        .with("text", ConsignmentView.Line::productId)
                        .with("integer", ConsignmentView.Line::quantity));
        jdbc.update(
                """
                delete from consignment_backlog b
                using unnest(?, ?) as done (consignment_id, version)
                where b.consignment_id = done.consignment_id and b.version = done.version
                """,
                RowArrays.of(news.events())
                        .with("uuid", ConsignmentEvent::consignmentId)
                        .with("integer", ConsignmentEvent::version));
    }

    /**
     * The time up to which all commands are in what is read from now on, by the clock of the database: the instances' own clocks may
     * differ.
     */
    Instant asOf() {
        OffsetDateTime asOf = jdbc.queryForObject(
                "select least(min(at), statement_timestamp()) from consignment_backlog", OffsetDateTime.class);
        return requireNonNull(asOf).toInstant();
    }

    /** Up to {@code limit}, the last to expire first. */
    List<ConsignmentView> list(ConsignmentSearch search, int limit) {
        StringBuilder conditions = new StringBuilder("not deleted");
        List<Object> values = new ArrayList<>();
        if (search.client() != null) {
            conditions.append(" and client = ?");
            values.add(search.client());
        }
        if (search.after() != null) {
            conditions.append(" and (expires_on, id) < (?, ?)");
            values.add(search.after().expiresOn());
            values.add(search.after().id());
        }
        values.add(limit);
        return jdbc.query("""
                        select id, client, expires_on, total_items
                        from consignment_views
                        where %s
                        order by expires_on desc, id desc
                        limit ?
                        """.formatted(conditions), ConsignmentViews::view, values.toArray());
    }

    Optional<ConsignmentView> find(UUID id) {
        return jdbc.query("""
                        select id, client, expires_on, total_items
                        from consignment_views
                        where id = ? and not deleted
                        """, ConsignmentViews::view, id).stream().findFirst();
    }

    List<ConsignmentView.Line> lines(UUID id) {
        return jdbc.query(
                """
                select consignment_id, number, product_id, quantity
                from consignment_view_lines
                where consignment_id = ?
                order by number
                """,
                (row, index) -> new ConsignmentView.Line(
                        row.getObject("consignment_id", UUID.class),
                        row.getInt("number"),
                        row.getString("product_id"),
                        row.getInt("quantity")),
                id);
    }

    private static ConsignmentView view(ResultSet row, int index) throws SQLException {
        return new ConsignmentView(
                row.getObject("id", UUID.class),
                row.getString("client"),
                row.getObject("expires_on", LocalDate.class),
                row.getLong("total_items"));
    }
}
