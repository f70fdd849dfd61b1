package io.orderflow.order;

import io.orderflow.simulation.store.Table;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

class InMemoryIdempotencyKeys extends IdempotencyKeys {

    private final Table<String, UUID> table;

    InMemoryIdempotencyKeys(Table<String, UUID> table) {
        super(null, null, Clock.systemUTC(), Duration.ZERO);
        this.table = table;
    }

    /** Nobody asks for something else by the same key here. */
    @Override
    Claim claim(String key, PlaceOrder command, UUID orderId) {
        return new Claim(key, "", orderId);
    }

    @Override
    Map<String, Claim> make(Collection<Claim> claims) {
        Map<String, Claim> owners = new HashMap<>();
        for (Claim claim : claims) {
            String key = claim.key();
            UUID owner = table.find(key).orElseGet(() -> table.insert(key, claim.orderId()));
            owners.put(key, new Claim(key, "", owner));
        }
        return owners;
    }
}
