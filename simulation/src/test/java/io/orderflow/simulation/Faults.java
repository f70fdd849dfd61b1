package io.orderflow.simulation;

import io.orderflow.simulation.store.Database;
import io.orderflow.simulation.store.Table;
import java.util.Map;
import java.util.Set;

/** What may still go wrong in a world, and which of the protections it lacks. */
public final class Faults {

    /** As often as one likes. */
    static final int ALWAYS = Integer.MAX_VALUE;

    private final Table<Chance, Integer> left;
    private Set<Flaw> flaws = Set.of();

    Faults(Database database) {
        left = database.ledger();
    }

    void allow(Map<Chance, Integer> chances, Set<Flaw> flaws) {
        chances.forEach(left::put);
        this.flaws = flaws;
    }

    boolean isLeft(Chance chance) {
        return left.find(chance).orElse(0) > 0;
    }

    void use(Chance chance) {
        int before = left.find(chance).orElseThrow();
        if (before != ALWAYS) {
            left.put(chance, before - 1);
        }
    }

    public boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    void describe(StringBuilder state) {
        for (Chance chance : Chance.values()) {
            int times = left.find(chance).orElse(0);
            state.append(times == ALWAYS ? "*" : times);
        }
    }
}
