package io.orderflow.inventory;

import io.orderflow.messaging.database.RowArrays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The stock, to be read, and opened for more products; {@link InventoryTables} writes its numbers. */
@Repository
class StockItems {

    private static final String SELECT = """
            select product_id, on_hand, reserved, min_stock_level, low_since, updated_at
            from stock where product_id = any(?)
            """;

    private final JdbcTemplate jdbc;

    StockItems(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StockItem> find(String productId) {
        return all(List.of(productId)).stream().findFirst();
    }

    /** Those of {@code productIds} that exist. */
    List<StockItem> all(Collection<String> productIds) {
        return jdbc.query(SELECT, array(productIds), StockItems::item);
    }

    /** Locks those of {@code productIds} that exist, in key order, so that two batches cannot wait for each other. */
    List<StockItem> lockAll(Collection<String> productIds) {
        return jdbc.query(SELECT + "order by product_id for update", array(productIds), StockItems::item);
    }

    Optional<StockItem> lock(String productId) {
        return lockAll(List.of(productId)).stream().findFirst();
    }

    /**
     * Makes sure that the product has a row, waiting for anybody who is making it at the same time.
     *
     * @return whether there was none before
     */
    boolean open(String productId, Instant at) {
        return !openAll(List.of(productId), at).isEmpty();
    }

    /**
     * Makes sure that each of the products has a row, as {@link #open} does.
     *
     * @return those that had none before
     */
    List<String> openAll(Collection<String> productIds, Instant at) {
        return jdbc.query(
                """
                insert into stock (product_id, on_hand, reserved, min_stock_level, updated_at)
                select product_id, 0, 0, 0, ? from unnest(?) as p (product_id) order by product_id
                on conflict do nothing
                returning product_id
                """,
                statement -> {
                    statement.setTimestamp(1, Timestamp.from(at));
                    array(productIds).setValues(statement, 2);
                },
                (row, index) -> row.getString("product_id"));
    }

    /** Undoes the {@link #openAll} of this transaction. */
    void close(Collection<String> productIds) {
        jdbc.update("delete from stock where product_id = any(?)", array(productIds));
    }

    private static RowArrays<String> array(Collection<String> productIds) {
        return RowArrays.of(productIds).with("text", productId -> productId);
    }

    private static StockItem item(ResultSet row, int index) throws SQLException {
        @Nullable Timestamp lowSince = row.getTimestamp("low_since");
        return new StockItem(
                row.getString("product_id"),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getInt("min_stock_level"),
                lowSince == null ? null : lowSince.toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }
}
