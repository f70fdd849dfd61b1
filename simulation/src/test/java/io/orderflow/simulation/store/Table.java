package io.orderflow.simulation.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * Rows by key, in the order in which they came. A transaction works on copies of the rows, as a persistence context does: what
 * it changes is stored when it commits, but of immutable entities only what it puts back. Outside of a transaction rows must
 * not be changed, and {@code put} and {@code remove} last at once.
 */
public final class Table<K, R> {

    private final Database database;
    private final boolean transactional;
    private Map<K, R> committed = Map.of();
    private final Map<K, R> touched = new LinkedHashMap<>();

    Table(Database database, boolean transactional) {
        this.database = database;
        this.transactional = transactional;
    }

    public Optional<R> find(K key) {
        return Optional.ofNullable(get(key));
    }

    private @Nullable R get(K key) {
        R own = touched.get(key);
        if (own != null) {
            return own;
        }
        R row = committed.get(key);
        if (row == null || !isTransactionOn()) {
            return row;
        }
        R copy = Rows.copy(row);
        if (!Rows.isImmutable(row)) {
            touched.put(key, copy);
        }
        return copy;
    }

    /** Those that exist of {@code keys}. */
    public List<R> findAll(Iterable<K> keys) {
        List<R> found = new ArrayList<>();
        keys.forEach(key -> find(key).ifPresent(found::add));
        return found;
    }

    /** The rows that match {@code criterion}, which must not change them. */
    public List<R> findWhere(Predicate<R> criterion) {
        List<R> found = new ArrayList<>();
        committed.forEach((key, row) -> {
            if (criterion.test(touched.getOrDefault(key, row))) {
                found.add(find(key).orElseThrow());
            }
        });
        touched.forEach((key, row) -> {
            if (!committed.containsKey(key) && criterion.test(row)) {
                found.add(row);
            }
        });
        return found;
    }

    public boolean contains(K key) {
        return touched.containsKey(key) || committed.containsKey(key);
    }

    /** @throws DuplicateKeyException if there is such a row */
    public R insert(K key, R row) {
        if (contains(key)) {
            throw new DuplicateKeyException("there is a row " + key + " already");
        }
        put(key, row);
        return row;
    }

    /** Adds a row, or replaces it. */
    public void put(K key, R row) {
        if (isTransactionOn()) {
            touched.put(key, row);
        } else {
            Map<K, R> next = new LinkedHashMap<>(committed);
            next.put(key, row);
            committed = next;
        }
    }

    /** Removes a row for good, whatever becomes of a transaction. */
    public void remove(K key) {
        Map<K, R> next = new LinkedHashMap<>(committed);
        next.remove(key);
        committed = next;
    }

    private boolean isTransactionOn() {
        return transactional && database.isInTransaction();
    }

    /** What lasts, in the order in which it came; not to be changed. */
    public Map<K, R> committed() {
        return Collections.unmodifiableMap(committed);
    }

    void commit() {
        if (!touched.isEmpty()) {
            Map<K, R> next = new LinkedHashMap<>(committed);
            next.putAll(touched);
            committed = next;
            touched.clear();
        }
    }

    void rollback() {
        touched.clear();
    }

    @SuppressWarnings("unchecked")
    void restore(Map<?, ?> content) {
        committed = (Map<K, R>) content;
    }
}
