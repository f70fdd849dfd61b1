package io.orderflow.inventory;

import io.orderflow.events.Money;
import io.orderflow.messaging.database.RowArrays;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** As much of {@link Products} as orders are compared with. */
@Repository
class Offers {

    private final JdbcTemplate jdbc;

    Offers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of {@code productIds} that were ever in the catalogue. */
    List<Offer> all(Collection<String> productIds) {
        return jdbc.query(
                """
                select product_id, price, currency, deleted_at is not null as deleted
                from products where product_id = any(?)
                """,
                RowArrays.of(productIds).with("text", productId -> productId),
                (row, index) -> new Offer(
                        row.getString("product_id"),
                        new Money(row.getBigDecimal("price"), row.getString("currency")),
                        row.getBoolean("deleted")));
    }
}
