package io.orderflow.sandbox.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The HTTP port of each instance of each service. */
public final class Ports {

    /** The highest that there is. */
    static final int LAST = 65_535;

    private static final int FIRST_FREE = 12_000;
    private static final int LAST_FREE = 20_000;
    private static final int TRIES = 100;

    /** From an instance to the next of the same service; leaves room for services. */
    private static final int STEP = 10;

    private final int base;
    private final int instancesOfEach;

    private Ports(int base, int instancesOfEach) {
        this.base = base;
        this.instancesOfEach = instancesOfEach;
    }

    /** {@code base} for the first service, the next for the second and so on. */
    public static Ports from(int base) {
        return from(base, 1);
    }

    /** The same for the first instance of each service; those of the second are higher by 10, of the third by 20, and so on. */
    public static Ports from(int base, int instancesOfEach) {
        return new Ports(base, instancesOfEach);
    }

    /**
     * Ports that nobody listens on at the moment. They lie below the range from which operating systems take the ports of
     * outgoing connections, so that a service that is started again finds its port still free.
     */
    public static Ports free() {
        return free(1);
    }

    /** The same for several instances of each service. */
    public static Ports free(int instancesOfEach) {
        for (int i = 0; i < TRIES; i++) {
            Ports ports = from(ThreadLocalRandom.current().nextInt(FIRST_FREE, LAST_FREE), instancesOfEach);
            if (ports.taken().isEmpty()) {
                return ports;
            }
        }
        throw new StartFailedException("found no free ports between " + FIRST_FREE + " and " + LAST_FREE);
    }

    /** That of the first instance. */
    public int of(Service service) {
        return of(new Instance(service, 1));
    }

    int of(Instance instance) {
        return base + instance.service().ordinal() + STEP * (instance.number() - 1);
    }

    /** Whether there are such ports. */
    public boolean exist() {
        return instances().stream().mapToInt(this::of).allMatch(port -> port >= 1 && port <= LAST);
    }

    URI url(Instance instance) {
        return URI.create("http://localhost:" + of(instance));
    }

    /** Who has a port, the first instance of each service before the second ones. */
    List<Instance> instances() {
        return Arrays.stream(Service.values())
                .flatMap(service -> instancesOf(service).stream())
                .sorted()
                .toList();
    }

    List<Instance> instancesOf(Service service) {
        return IntStream.rangeClosed(1, instancesOfEach)
                .mapToObj(number -> new Instance(service, number))
                .toList();
    }

    /** Instances whose port cannot be bound. */
    public List<Instance> taken() {
        return instances().stream().filter(instance -> !canBind(of(instance))).toList();
    }

    private static boolean canBind(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
