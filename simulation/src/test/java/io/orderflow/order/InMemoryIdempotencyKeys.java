package io.orderflow.order;

import io.orderflow.simulation.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

class InMemoryIdempotencyKeys extends IdempotencyKeys {

    private final Table<String, UUID> table;

    InMemoryIdempotencyKeys(Table<String, UUID> table) {
        super(null, null, Clock.systemUTC(), Duration.ZERO);
        this.table = table;
    }

    @Override
    UUID claim(String key, PlaceOrder command, UUID orderId) {
        return table.find(key).orElseGet(() -> table.insert(key, orderId));
    }
}
