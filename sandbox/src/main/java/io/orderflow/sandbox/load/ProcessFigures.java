package io.orderflow.sandbox.load;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a process cost, with its descendants; empty where it cannot be told.
 *
 * @param cpuMillis per order
 * @param residentBytes in the end
 * @param threads in the end, processes counted as one at least
 */
record ProcessFigures(OptionalDouble cpuMillis, OptionalLong residentBytes, OptionalInt threads) {

    static final ProcessFigures UNKNOWN =
            new ProcessFigures(OptionalDouble.empty(), OptionalLong.empty(), OptionalInt.empty());
}
