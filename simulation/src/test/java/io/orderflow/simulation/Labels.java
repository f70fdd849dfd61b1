package io.orderflow.simulation;

import io.orderflow.simulation.store.Database;
import io.orderflow.simulation.store.Table;
import java.util.Map;
import java.util.UUID;

/** Short names for orders, whose ids differ from run to run. */
public final class Labels {

    private final Table<UUID, String> labels;
    private String next = "?";

    Labels(Database database) {
        labels = database.table();
    }

    /** The next order that turns up is called {@code label}. */
    public void expect(String label) {
        next = label;
    }

    public String of(UUID orderId) {
        return labels.find(orderId).orElseGet(() -> labels.insert(orderId, next));
    }

    /** By order. */
    public Map<UUID, String> all() {
        return labels.committed();
    }
}
