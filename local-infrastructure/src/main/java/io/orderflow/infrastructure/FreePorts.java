package io.orderflow.infrastructure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Finds ports for servers that stop and start again on the same one. They lie below the range from which operating systems take
 * the ports of outgoing connections: there, a client that retries to connect to a stopped server could take its port, or even
 * connect to itself.
 */
final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 100;

    private FreePorts() {}

    static int choose() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new InfrastructureException("found no free port between " + FIRST + " and " + LAST);
    }

    static boolean isFree(int port) {
        return canListen(null, port) && canListen(InetAddress.getLoopbackAddress(), port);
    }

    /** Whether {@code port} is free at {@code address}; {@code null} means all addresses. */
    private static boolean canListen(@Nullable InetAddress address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
