package io.orderflow.sandbox.system;

import java.util.Arrays;

/**
 * One of the processes that share the work of a service.
 *
 * @param number from 1
 */
public record Instance(Service service, int number) implements Comparable<Instance> {

    public Instance {
        if (number < 1) {
            throw new IllegalArgumentException("instances are numbered from 1, not " + number);
        }
    }

    /** As {@code order-service}, {@code order-service-2} and so on. */
    public String instanceName() {
        return number == 1 ? service.serviceName() : service.serviceName() + "-" + number;
    }

    /**
     * The instance called {@code instanceName}.
     *
     * @throws IllegalArgumentException if there can be none
     */
    static Instance named(String instanceName) {
        Service service = Arrays.stream(Service.values())
                .filter(candidate -> instanceName.startsWith(candidate.serviceName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is named as " + instanceName));
        String suffix = instanceName.substring(service.serviceName().length());
        if (!suffix.isEmpty() && !suffix.startsWith("-")) {
            throw new IllegalArgumentException("no instance is named " + instanceName);
        }
        return new Instance(service, suffix.isEmpty() ? 1 : Integer.parseInt(suffix.substring(1)));
    }

    /** By number, then by service. */
    @Override
    public int compareTo(Instance other) {
        return number == other.number ? service.compareTo(other.service) : Integer.compare(number, other.number);
    }
}
