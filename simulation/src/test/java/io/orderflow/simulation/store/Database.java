package io.orderflow.simulation.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tables of a simulated world, with one transaction at a time. What is committed is never changed in place, so that
 * keeping all of it costs no more than remembering where it is.
 */
public final class Database {

    private final List<Table<?, ?>> tables = new ArrayList<>();
    private boolean inTransaction;

    /** Makes a table whose changes take part in transactions. */
    public <K, R> Table<K, R> table() {
        return add(true);
    }

    /** Makes a table whose changes last at once, like what happens outside of any database. */
    public <K, R> Table<K, R> ledger() {
        return add(false);
    }

    private <K, R> Table<K, R> add(boolean transactional) {
        Table<K, R> table = new Table<>(this, transactional);
        tables.add(table);
        return table;
    }

    boolean isInTransaction() {
        return inTransaction;
    }

    void begin() {
        inTransaction = true;
    }

    void commit() {
        tables.forEach(Table::commit);
        inTransaction = false;
    }

    void rollback() {
        tables.forEach(Table::rollback);
        inTransaction = false;
    }

    /** All that is committed. */
    public Snapshot save() {
        return new Snapshot(tables.stream().<Map<?, ?>>map(Table::committed).toList());
    }

    /** Brings back what was committed when {@code snapshot} was taken of this database. */
    public void restore(Snapshot snapshot) {
        for (int i = 0; i < tables.size(); i++) {
            tables.get(i).restore(snapshot.contents.get(i));
        }
    }

    /** The content of all tables at one moment. */
    public static final class Snapshot {

        private final List<Map<?, ?>> contents;

        private Snapshot(List<Map<?, ?>> contents) {
            this.contents = contents;
        }
    }
}
