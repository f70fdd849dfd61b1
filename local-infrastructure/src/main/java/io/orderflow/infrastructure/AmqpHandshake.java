package io.orderflow.infrastructure;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Tells a broker from a port that only forwards: the broker answers the protocol header of AMQP 0-9-1. */
final class AmqpHandshake {

    private static final byte[] PROTOCOL_HEADER = "AMQP\0\0\t\1".getBytes(StandardCharsets.US_ASCII);

    /** Type of the frame in which the broker sends its method {@code connection.start}. */
    private static final int METHOD_FRAME = 1;

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private AmqpHandshake() {}

    static boolean isAnswered(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.connect(new InetSocketAddress(host, port), (int) TIMEOUT.toMillis());
            socket.getOutputStream().write(PROTOCOL_HEADER);
            return socket.getInputStream().read() == METHOD_FRAME;
        } catch (IOException e) {
            return false;
        }
    }
}
