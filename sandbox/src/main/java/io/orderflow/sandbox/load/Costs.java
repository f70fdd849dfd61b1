package io.orderflow.sandbox.load;

import io.orderflow.sandbox.load.Processes.Use;
import io.orderflow.sandbox.system.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the orders cost.
 *
 * @param processes by name: services, servers, supervisor and the load itself
 * @param otherCpuMillis per order, of everything else on the machine
 */
record Costs(Map<String, ProcessFigures> processes, OptionalDouble otherCpuMillis) {

    /**
     * Between two samples.
     *
     * @param resident bytes, by name
     * @param orders over which to divide
     */
    static Costs between(Sample begin, Sample end, Map<String, Long> resident, int orders) {
        Map<String, ProcessFigures> processes = new LinkedHashMap<>();
        for (String name : names()) {
            processes.put(name, figures(begin.use().get(name), end.use().get(name), resident.get(name), orders));
        }
        return new Costs(processes, other(begin, end, orders));
    }

    private static ProcessFigures figures(
            @Nullable Use before, @Nullable Use after, @Nullable Long resident, int orders) {
        if (before == null || after == null || orders == 0) {
            return ProcessFigures.UNKNOWN;
        }
        return new ProcessFigures(
                OptionalDouble.of((millis(after) - millis(before)) / orders),
                resident == null ? OptionalDouble.empty() : OptionalDouble.of(LoadReport.mebibytes(resident)),
                after.threads() == 0 ? OptionalInt.empty() : OptionalInt.of(after.threads()));
    }

    private static OptionalDouble other(Sample begin, Sample end, int orders) {
        if (begin.machineCpuMillis().isEmpty() || end.machineCpuMillis().isEmpty() || orders == 0) {
            return OptionalDouble.empty();
        }
        double known = end.use().values().stream().mapToDouble(Costs::millis).sum()
                - begin.use().values().stream().mapToDouble(Costs::millis).sum();
        double all =
                end.machineCpuMillis().getAsLong() - begin.machineCpuMillis().getAsLong();
        return OptionalDouble.of((all - known) / orders);
    }

    private static double millis(Use use) {
        return use.cpu().toMillis();
    }

    /** CPU milliseconds per order of what an order needs: the services, Postgres and the broker. Empty if one is unknown. */
    OptionalDouble cpuMillis() {
        double sum = 0;
        for (String name : needed()) {
            OptionalDouble cpu =
                    processes.getOrDefault(name, ProcessFigures.UNKNOWN).cpuMillis();
            if (cpu.isEmpty()) {
                return cpu;
            }
            sum += cpu.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }

    private static List<String> needed() {
        List<String> needed = new ArrayList<>();
        for (Service service : Service.values()) {
            needed.add(service.serviceName());
        }
        needed.add(Target.POSTGRES);
        needed.add(Target.BROKER);
        return needed;
    }

    /** Of all processes that have to do with a load, in the order in which they are shown. */
    static List<String> names() {
        List<String> names = new ArrayList<>(needed());
        names.add(Target.SUPERVISOR);
        names.add(Processes.LOAD);
        return names;
    }
}
