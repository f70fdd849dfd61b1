package io.orderflow.inventory;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Products extends Repository<Product, String> {

    Product save(Product product);

    Optional<Product> findById(String productId);

    boolean existsById(String productId);

    @Query("select p from Product p where p.productId > :after order by p.productId")
    List<Product> list(String after, Limit limit);

    @Query("select p from Product p where p.category = :category and p.productId > :after order by p.productId")
    List<Product> listOf(String category, String after, Limit limit);

    /** Those of {@code productIds} that exist; as an array, so that it is one statement for any number of them. */
    @Query(nativeQuery = true, value = """
                    select product_id, name, description, category, price, currency, created_at, updated_at
                    from products where product_id = any(:productIds)
                    """)
    List<Product> all(String[] productIds);
}
