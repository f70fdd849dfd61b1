package io.orderflow.inventory;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Finds products by any combination of criteria; those that were deleted are not found. */
@Repository
class ProductListing {

    private static final String SELECT = """
            select p.product_id, p.name, p.description, p.category, p.price, p.currency, p.created_at, p.updated_at, p.version,
                p.deleted_at
            """;

    @PersistenceContext
    @SuppressWarnings("NullAway.Init")
    private EntityManager entities;

    /** Up to {@code limit} products, by id. */
    List<Product> find(ProductSearch search, int limit) {
        if (search.words() != null && search.words().isEmpty()) {
            return List.of();
        }
        Map<String, Object> values = new HashMap<>();
        StringBuilder sql = new StringBuilder(SELECT).append("from products p where p.deleted_at is null");
        and(sql, values, " and p.product_id > :after", "after", search.after());
        and(sql, values, " and p.category = :category", "category", search.category());
        and(sql, values, " and p.currency = :currency", "currency", search.currency());
        and(sql, values, " and p.price >= :minPrice", "minPrice", search.minPrice());
        and(sql, values, " and p.price <= :maxPrice", "maxPrice", search.maxPrice());
        and(sql, values, " and p.search @@ to_tsquery('simple', :words)", "words", prefixes(search.words()));
        // How many products there are of a word, a category or a price decides which index is best: plans are not
        // shared.
        entities.createNativeQuery("set local plan_cache_mode = force_custom_plan")
                .executeUpdate();
        return list(sql.append(" order by p.product_id limit :limit").toString(), values, limit);
    }

    /** Up to {@code limit} products whose stock is low, by id. */
    List<Product> findLow(String after, int limit) {
        return list(SELECT + """
                from stock s join products p on p.product_id = s.product_id
                where s.low_since is not null and s.product_id > :after and p.deleted_at is null
                order by s.product_id limit :limit
                """, Map.of("after", after), limit);
    }

    /** Up to {@code limit} categories, by name. */
    @SuppressWarnings("unchecked")
    List<Category> categories(String after, int limit) {
        List<Object[]> rows = entities.createNativeQuery("""
                        select category, count(*) from products
                        where deleted_at is null and category > :after
                        group by category order by category limit :limit
                        """)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream()
                .map(row -> new Category((String) row[0], ((Number) row[1]).longValue()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Product> list(String sql, Map<String, Object> values, int limit) {
        Query query = entities.createNativeQuery(sql, Product.class).setParameter("limit", limit);
        values.forEach(query::setParameter);
        return query.getResultList();
    }

    private static void and(
            StringBuilder sql, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.put(name, value);
        }
    }

    /** Words have neither quotes nor operators. */
    private static @Nullable String prefixes(@Nullable List<String> words) {
        return words == null
                ? null
                : words.stream().map(word -> "'" + word + "':*").collect(Collectors.joining(" & "));
    }
}
