package io.orderflow.order;

import java.util.List;

/** Keeps something in step with orders. */
public interface OrderMoves {

    /**
     * Called in each transaction that moves orders, just before it commits and after they were written.
     *
     * @param moved still know the status that they had before
     */
    void moved(List<Order> moved);
}
