package io.orderflow.inventory;

/** Where reservations, stock and its movements are written. Hibernate only reads them. */
interface InventoryStore {

    /**
     * Writes {@code changes} as a part of the current transaction, which has locked the rows that they change.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another transaction has added one of the reservations
     */
    void write(Changes changes);
}
