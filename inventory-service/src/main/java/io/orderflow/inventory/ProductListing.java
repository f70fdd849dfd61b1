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

    /** So many products are looked through for words before their index is asked. */
    private static final int LOOKED_THROUGH = 10_000;

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
        // How many products there are of a word, a category or a price decides which index is best: plans are not shared.
        entities.createNativeQuery("set local plan_cache_mode = force_custom_plan").executeUpdate();
        Criteria criteria = new Criteria(search);
        if (search.words() == null) {
            return list("""
                    from products p where p.deleted_at is null %s %s
                    """.formatted(criteria.sorted, criteria.others), criteria.values, limit);
        }
        // The index of words knows no order: of words that many products have, it would find all to give the first few. Those are soon
        // found in the order of ids, and of words that are not, there are only few.
        List<Product> found = list("""
                from (
                    select * from products p where p.deleted_at is null %s
                    order by p.product_id limit %d) p
                where true %s
                """.formatted(criteria.sorted, LOOKED_THROUGH, criteria.others), criteria.values, limit);
        return found.size() == limit ? found : list("""
                from products p
                where p.product_id = any(array(
                    with fitting as materialized (
                        select p.product_id from products p where p.deleted_at is null %s %s)
                    select product_id from fitting order by product_id limit :limit))
                """.formatted(criteria.sorted, criteria.others), criteria.values, limit);
    }

    /** Up to {@code limit} products whose stock is low, by id. */
    List<Product> findLow(String after, int limit) {
        return list("""
                from stock s join products p on p.product_id = s.product_id
                where s.low_since is not null and s.product_id > :after and p.deleted_at is null
                """, Map.of("after", after), limit);
    }

    /** Up to {@code limit} categories, by name. */
    @SuppressWarnings("unchecked")
    List<Category> categories(String after, int limit) {
        // Several processes would count all categories before the first of them is known.
        entities.createNativeQuery("set local max_parallel_workers_per_gather = 0")
                .executeUpdate();
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
    private List<Product> list(String from, Map<String, Object> values, int limit) {
        Query query = entities.createNativeQuery(
                        SELECT + from + " order by p.product_id limit :limit", Product.class)
                .setParameter("limit", limit);
        values.forEach(query::setParameter);
        return query.getResultList();
    }

    /** A search as SQL. */
    private static final class Criteria {

        /** Those that an index in the order of ids serves. */
        private final StringBuilder sorted = new StringBuilder();

        private final StringBuilder others = new StringBuilder();
        private final Map<String, Object> values = new HashMap<>();

        private Criteria(ProductSearch search) {
            add(sorted, " and p.product_id > :after", "after", search.after());
            add(sorted, " and p.category = :category", "category", search.category());
            add(others, " and p.currency = :currency", "currency", search.currency());
            add(others, " and p.price >= :minPrice", "minPrice", search.minPrice());
            add(others, " and p.price <= :maxPrice", "maxPrice", search.maxPrice());
            add(others, " and p.search @@ to_tsquery('simple', :words)", "words", prefixes(search.words()));
        }

        private void add(StringBuilder sql, String condition, String name, @Nullable Object value) {
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
}
