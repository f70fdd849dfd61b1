package io.orderflow.order;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.events.OrderType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/**
 * Finds orders by any combination of criteria, newest first. Each status and each type that may occur is a range of an index which ends with
 * the time of creation, so that of each no more rows are read than the caller wants, however many there are.
 */
@Repository
class OrderList {

    private static final String NEWEST_FIRST = " order by created_at desc, id desc limit :limit";

    private final EntityManager entities;

    OrderList(EntityManager entities) {
        this.entities = entities;
    }

    /** @throws InvalidRequestException if there is no order {@code search.before()} */
    List<Order> find(OrderSearch search, int limit) {
        Map<String, Object> criteria = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder();
        if (search.customerId() != null) {
            where.append(" and customer_id = :customer");
            criteria.put("customer", search.customerId());
        }
        if (search.createdFrom() != null) {
            where.append(" and created_at >= :createdFrom");
            criteria.put("createdFrom", search.createdFrom());
        }
        if (search.createdTo() != null) {
            where.append(" and created_at < :createdTo");
            criteria.put("createdTo", search.createdTo());
        }
        if (search.before() != null) {
            where.append(" and (created_at, id) < (:beforeTime, :beforeId)");
            criteria.put("beforeTime", createdAt(search.before()));
            criteria.put("beforeId", search.before());
        }
        criteria.put("statuses", search.status() == null ? names(OrderStatus.values()) : names(search.status()));
        criteria.put("types", search.orderType() == null ? names(OrderType.values()) : names(search.orderType()));
        criteria.put("limit", limit);
        if (search.supplierReference() != null) {
            criteria.put("supplierReference", search.supplierReference());
            return select(ofSupplierReference(where), criteria);
        }
        return select(ofEachStatusAndType(where), criteria);
    }

    private static String ofEachStatusAndType(CharSequence where) {
        return "select o.* from unnest(cast(:statuses as text[])) as s (status)"
                + " cross join unnest(cast(:types as text[])) as t (type) cross join lateral (" + OrderTables.SELECT
                + "where status = s.status and order_type = t.type" + where + NEWEST_FIRST + ") as o" + NEWEST_FIRST;
    }

    private static String ofSupplierReference(CharSequence where) {
        return OrderTables.SELECT + "where supplier_reference = :supplierReference"
                + " and status = any(cast(:statuses as text[])) and order_type = any(cast(:types as text[]))" + where
                + NEWEST_FIRST;
    }

    @SuppressWarnings("unchecked") // what the query was told to return
    private List<Order> select(String sql, Map<String, Object> criteria) {
        Query query = entities.createNativeQuery(sql, Order.class);
        criteria.forEach(query::setParameter);
        return query.getResultList();
    }

    private Instant createdAt(UUID cursor) {
        return entities.createQuery("select o.createdAt from Order o where o.id = :id", Instant.class)
                .setParameter("id", cursor)
                .getResultStream()
                .findFirst()
                .or(() -> madeAt(cursor))
                .orElseThrow(() -> new InvalidRequestException("cursor", "must be one that a page came with"));
    }

    /** An id of no order tells, too, before and after which orders it stands; empty if no id of an order looks like that. */
    private static Optional<Instant> madeAt(UUID id) {
        return id.version() == 7
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }

    private static String[] names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }
}
