package io.orderflow.sandbox.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The HTTP port of each service. */
public final class Ports {

    private static final int FIRST_FREE = 12_000;
    private static final int LAST_FREE = 20_000;
    private static final int TRIES = 100;

    private final Map<Service, Integer> ports;

    private Ports(Map<Service, Integer> ports) {
        this.ports = ports;
    }

    /** {@code base} for the first service, the next for the second and so on. */
    public static Ports from(int base) {
        Map<Service, Integer> ports = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            ports.put(service, base + service.ordinal());
        }
        return new Ports(ports);
    }

    /**
     * Ports that nobody listens on at the moment. They lie below the range from which operating systems take the ports of
     * outgoing connections, so that a service that is started again finds its port still free.
     */
    public static Ports free() {
        for (int i = 0; i < TRIES; i++) {
            Ports ports = from(ThreadLocalRandom.current().nextInt(FIRST_FREE, LAST_FREE));
            if (ports.taken().isEmpty()) {
                return ports;
            }
        }
        throw new StartFailedException("found no free ports between " + FIRST_FREE + " and " + LAST_FREE);
    }

    public int of(Service service) {
        return ports.getOrDefault(service, 0);
    }

    URI url(Service service) {
        return URI.create("http://localhost:" + of(service));
    }

    /** Services whose port cannot be bound. */
    public List<Service> taken() {
        return ports.keySet().stream().filter(service -> !canBind(of(service))).toList();
    }

    private static boolean canBind(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
