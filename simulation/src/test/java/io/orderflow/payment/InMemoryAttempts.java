package io.orderflow.payment;

import io.orderflow.simulation.store.Table;

abstract class InMemoryAttempts implements PaymentAttempts {

    private final Table<PaymentAttempt.Key, PaymentAttempt> table;

    InMemoryAttempts(Table<PaymentAttempt.Key, PaymentAttempt> table) {
        this.table = table;
    }

    @Override
    public PaymentAttempt save(PaymentAttempt attempt) {
        return table.insert(attempt.getId(), attempt);
    }
}
