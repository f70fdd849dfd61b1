package io.orderflow.order;

import java.util.Collection;

/** Where orders are written; both calls belong to the current transaction. */
interface OrderStore {

    /** Stores new orders with their lines and news. */
    void insert(Collection<Order> orders);

    /** Stores the state and the news of orders that the transaction has locked. */
    void update(Collection<Order> orders);
}
