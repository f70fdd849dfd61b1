package io.orderflow.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StockItems extends Repository<StockItem, String> {

    Optional<StockItem> findById(String productId);

    /** Those of {@code productIds} that exist; as an array, so that it is one statement for any number of them. */
    @Query(nativeQuery = true, value = """
                    select product_id, on_hand, reserved, min_stock_level, low_since, updated_at
                    from stock where product_id = any(:productIds)
                    """)
    List<StockItem> all(String[] productIds);

    /** Locks those of {@code productIds} that exist, in key order, so that two batches cannot wait for each other. */
    @Query(nativeQuery = true, value = """
                    select product_id, on_hand, reserved, min_stock_level, low_since, updated_at
                    from stock where product_id = any(:productIds) order by product_id for update
                    """)
    List<StockItem> lockAll(String[] productIds);

    default Optional<StockItem> lock(String productId) {
        return lockAll(new String[] {productId}).stream().findFirst();
    }

    /**
     * Makes sure that the product has a row, waiting for anybody who is making it at the same time.
     *
     * @return 1 if there was none before, else 0
     */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into stock (product_id, on_hand, reserved, min_stock_level, updated_at)
                    values (:productId, 0, 0, 0, :at)
                    on conflict do nothing
                    """)
    int open(String productId, Instant at);

    /**
     * Makes sure that each of the products has a row, as {@link #open} does.
     *
     * @return those that had none before
     */
    @Query(nativeQuery = true, value = """
                    insert into stock (product_id, on_hand, reserved, min_stock_level, updated_at)
                    select product_id, 0, 0, 0, :at from unnest(:productIds) as p (product_id) order by product_id
                    on conflict do nothing
                    returning product_id
                    """)
    List<String> openAll(String[] productIds, Instant at);

    /** Undoes the {@link #openAll} of this transaction. */
    @Modifying
    @Query(nativeQuery = true, value = "delete from stock where product_id = any(:productIds)")
    void close(String[] productIds);
}
