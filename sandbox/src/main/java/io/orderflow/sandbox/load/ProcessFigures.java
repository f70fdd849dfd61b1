package io.orderflow.sandbox.load;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a process cost, with its descendants; empty where it cannot be told.
 *
 * @param cpuMillis per order
 * @param residentMebibytes in the end
 * @param threads in the end; each process has one at least
 */
record ProcessFigures(OptionalDouble cpuMillis, OptionalDouble residentMebibytes, OptionalInt threads) {

    static final ProcessFigures UNKNOWN =
            new ProcessFigures(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty());
}
