package io.orderflow.inventory;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All products, those that were deleted included. What orders need of them is in {@link Offers}. */
interface Products extends Repository<Product, String> {

    Product save(Product product);

    Optional<Product> findById(String productId);

    /** Those of {@code productIds} that exist; as an array, so that it is one statement for any number of them. */
    @Query(nativeQuery = true, value = """
                    select product_id, name, description, category, price, currency, created_at, updated_at, version, deleted_at
                    from products where product_id = any(:productIds)
                    """)
    List<Product> all(String[] productIds);

    /** What the catalogue says of a product, unless it was deleted. */
    default Optional<Product> findListed(String productId) {
        return findById(productId).filter(product -> !product.isDeleted());
    }
}
