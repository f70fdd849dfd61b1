package io.orderflow.simulation;

import java.util.ArrayList;
import java.util.List;

/** Collects what can happen next. */
public final class Steps {

    private final Faults faults;
    private final List<Step> steps = new ArrayList<>();

    Steps(Faults faults) {
        this.faults = faults;
    }

    /** Something that happens sooner or later. */
    public void next(String name, Runnable action) {
        steps.add(new Step(name, true, action));
    }

    /** Something that may happen if there is a {@code chance} left. */
    public void maybe(Chance chance, String name, Runnable action) {
        if (faults.isLeft(chance)) {
            steps.add(new Step(name, false, () -> {
                faults.use(chance);
                action.run();
            }));
        }
    }

    /** Whether something happens sooner or later. */
    public boolean hasInevitable() {
        return steps.stream().anyMatch(Step::inevitable);
    }

    List<Step> all() {
        return steps;
    }
}
