package io.orderflow.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The ledger, to be read; {@link InventoryTables} adds to it, and nobody takes anything back. */
@Repository
class StockMovements {

    private static final String SELECT = """
            select id, product_id, movement_type, quantity_change, reference_id, notes, by_hand, idempotency_key, at
            from stock_movements where product_id = :productId
            """;

    private final JdbcClient jdbc;

    StockMovements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Up to {@code limit} movements, newest first; empty if there is none with the id that they should come before. */
    List<StockMovement> find(MovementSearch search, int limit) {
        Optional<Instant> before = Optional.ofNullable(search.before()).flatMap(id -> timeOf(id, search.productId()));
        if (search.before() != null && before.isEmpty()) {
            return List.of();
        }
        StringBuilder sql = new StringBuilder(SELECT);
        if (search.type() != null) {
            // Spelt out, so that the partial index of all but sales can be taken.
            sql.append(" and movement_type = '").append(search.type()).append("'");
        }
        if (search.referenceId() != null) {
            sql.append(" and reference_id = :referenceId");
        }
        if (search.from() != null) {
            sql.append(" and at >= :from");
        }
        if (search.to() != null) {
            sql.append(" and at < :to");
        }
        if (before.isPresent()) {
            sql.append(" and (at, id) < (:beforeAt, :beforeId)");
        }
        StatementSpec query = jdbc.sql(
                        sql.append(" order by at desc, id desc limit :limit").toString())
                .param("productId", search.productId())
                .param("limit", limit);
        if (search.referenceId() != null) {
            query.param("referenceId", search.referenceId());
        }
        if (search.from() != null) {
            query.param("from", timestamp(search.from()));
        }
        if (search.to() != null) {
            query.param("to", timestamp(search.to()));
        }
        if (search.before() != null && before.isPresent()) {
            query.param("beforeAt", timestamp(before.get())).param("beforeId", search.before());
        }
        return query.query(StockMovements::movement).list();
    }

    /** The movement of a product that a request with this key recorded. */
    Optional<StockMovement> withKey(String productId, String idempotencyKey) {
        return jdbc.sql(SELECT + " and idempotency_key = :key")
                .param("productId", productId)
                .param("key", idempotencyKey)
                .query(StockMovements::movement)
                .optional();
    }

    /** Compares stock and ledger of up to {@code limit} products whose ids are greater than {@code after}, by id. */
    List<LedgerCheck> check(String after, int limit) {
        return jdbc.sql("""
                        select s.product_id, s.on_hand, m.total
                        from (
                            select product_id, on_hand from stock
                            where product_id > :after order by product_id limit :limit) s
                        cross join lateral (
                            select coalesce(sum(quantity_change), 0) as total
                            from stock_movements where product_id = s.product_id) m
                        order by s.product_id
                        """)
                .param("after", after)
                .param("limit", limit)
                .query((row, i) ->
                        new LedgerCheck(row.getString("product_id"), row.getLong("on_hand"), row.getLong("total")))
                .list();
    }

    private Optional<Instant> timeOf(UUID id, String productId) {
        return jdbc.sql("select at from stock_movements where id = :id and product_id = :productId")
                .param("id", id)
                .param("productId", productId)
                .query((row, i) -> at(row))
                .optional();
    }

    private static StockMovement movement(ResultSet row, int index) throws SQLException {
        return new StockMovement(
                row.getObject("id", UUID.class),
                row.getString("product_id"),
                MovementType.valueOf(row.getString("movement_type")),
                row.getLong("quantity_change"),
                row.getString("reference_id"),
                row.getString("notes"),
                row.getBoolean("by_hand"),
                row.getString("idempotency_key"),
                at(row));
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
