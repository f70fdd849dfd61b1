package io.orderflow.sandbox.torture;

import java.math.BigDecimal;
import java.util.List;

/** One thing that a customer or a shopkeeper does. Orders and products are meant by their numbers in the plan. */
sealed interface Operation {

    /** Does it. */
    void performBy(Customers customers);

    /** How a customer places an order. */
    enum Manner {
        /** Once, without an idempotency key; whatever comes of it. */
        ONCE,
        /** As one should: again with the same key until there is an answer. */
        PERSISTENTLY,
        /** Several times at once with the same key. */
        HASTILY,
        /** And then another one with the same key. */
        CONFUSEDLY,
        /** And calls it off as soon as it is accepted. */
        REGRETFULLY
    }

    /** @param outdated whether the customer goes by a price of the past */
    record Wish(int product, int quantity, boolean outdated) {}

    record Place(int order, List<Wish> wishes, boolean purchase, String paymentMethod, Manner manner)
            implements Operation {

        public Place {
            wishes = List.copyOf(wishes);
        }

        @Override
        public void performBy(Customers customers) {
            customers.place(this);
        }
    }

    record Cancel(int order) implements Operation {

        @Override
        public void performBy(Customers customers) {
            customers.cancel(order);
        }
    }

    /** @param status {@code SHIPPED} or {@code COMPLETED} */
    record Move(int order, String status) implements Operation {

        @Override
        public void performBy(Customers customers) {
            customers.move(order, status);
        }
    }

    record Restock(int product, int pieces) implements Operation {

        @Override
        public void performBy(Customers customers) {
            customers.restock(product, pieces);
        }
    }

    record CorrectStock(int product, int available) implements Operation {

        @Override
        public void performBy(Customers customers) {
            customers.correctStock(product, available);
        }
    }

    record Reprice(int product, BigDecimal price) implements Operation {

        @Override
        public void performBy(Customers customers) {
            customers.reprice(product, price);
        }
    }

    /** What a customer or shopkeeper looks at. */
    enum View {
        ORDER,
        TIMELINE,
        ORDERS_OF_CUSTOMER,
        ORDERS_BY_STATUS,
        PAYMENT,
        NOTIFICATIONS,
        STOCK,
        PRODUCTS
    }

    record Look(View view, int order, int product) implements Operation {

        @Override
        public void performBy(Customers customers) {
            customers.look(this);
        }
    }
}
