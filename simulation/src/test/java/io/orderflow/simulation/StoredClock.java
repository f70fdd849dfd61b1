package io.orderflow.simulation;

import io.orderflow.simulation.store.Database;
import io.orderflow.simulation.store.Table;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time stands still until a step moves it. Every service has a clock of its own, as no two clocks agree. */
public final class StoredClock extends Clock {

    private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final Table<Boolean, Instant> now;

    StoredClock(Database database) {
        now = database.ledger();
    }

    public void set(Instant instant) {
        now.put(true, instant);
    }

    @Override
    public Instant instant() {
        return now.find(true).orElse(START);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants have no zone");
    }
}
