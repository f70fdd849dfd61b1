package io.orderflow.infrastructure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on the loopback address between a client and a server, whose connections can be made to fail as those of a
 * network do. It is transparent until a fault is injected. Safe to use from several threads.
 */
public final class FaultyLink implements AutoCloseable {

    /** Which way bytes go. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int BUFFER_SIZE = 64 * 1024;

    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    // Guarded by this object's lock, which is notified of every change.
    private final Set<Direction> stalled = EnumSet.noneOf(Direction.class);
    private Duration latency = Duration.ZERO;
    private boolean closed;

    private FaultyLink(InetSocketAddress target, ServerSocket listener) {
        this.target = target;
        this.listener = listener;
    }

    /**
     * Opens a link on a free port.
     *
     * @throws InfrastructureException if no port can be had
     */
    public static FaultyLink to(String host, int port) {
        try {
            ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
            FaultyLink link = new FaultyLink(new InetSocketAddress(host, port), listener);
            inThread("link to " + port, link::acceptAll);
            return link;
        } catch (IOException e) {
            throw new InfrastructureException("no link to port " + port + " can be opened", e);
        }
    }

    /** Where clients connect, on the loopback address. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Breaks every connection off, without a word; what was under way in either direction is lost. New ones are accepted. */
    public void cut() {
        connections.forEach(Connection::abort);
    }

    /**
     * Lets no more bytes through in {@code direction}, while connections stay open and can be made: the other side seems to
     * have fallen silent. What is held back arrives after {@link #heal()}, or is lost by {@link #cut()}.
     */
    public synchronized void stall(Direction direction) {
        stalled.add(direction);
    }

    /**
     * Lets nothing more through, in either direction, on the connections that there are: as a firewall does that has forgotten
     * them, so that not even the end of one side reaches the other. New ones work. Only {@link #cut()} undoes it.
     */
    public synchronized void forget() {
        connections.forEach(connection -> connection.forgotten = true);
    }

    /** Makes every piece of data arrive later by {@code latency}, in either direction. */
    public synchronized void delay(Duration latency) {
        this.latency = latency;
    }

    /** Ends what {@link #stall} and {@link #delay} began. */
    public synchronized void heal() {
        stalled.clear();
        latency = Duration.ZERO;
        notifyAll();
    }

    /** Breaks every connection off and accepts no more. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            heal();
        }
        closeQuietly(listener);
        cut();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                inThread("link", () -> open(client));
            } catch (IOException e) {
                // Closed, or the client was gone before it was accepted.
            }
        }
    }

    private void open(Socket client) {
        Connection connection = new Connection(client, new Socket());
        connections.add(connection);
        try {
            client.setTcpNoDelay(true);
            connection.server.setTcpNoDelay(true);
            connection.server.connect(target, CONNECT_TIMEOUT_MILLIS);
            inThread("link", () -> forward(connection, connection.server, client, Direction.TO_CLIENT));
            forward(connection, client, connection.server, Direction.TO_SERVER);
        } catch (IOException e) {
            // The server is down: its client must see that, too.
            connection.abort();
        }
    }

    private void forward(Connection connection, Socket from, Socket to, Direction direction) {
        byte[] buffer = new byte[BUFFER_SIZE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hold(connection, direction);
                out.write(buffer, 0, read);
            }
            hold(connection, direction);
            to.shutdownOutput();
        } catch (IOException e) {
            connection.fail();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.release();
        }
    }

    private synchronized void hold(Connection connection, Direction direction) throws InterruptedException {
        if (!latency.isZero()) {
            wait(latency.toMillis());
        }
        while ((stalled.contains(direction) || connection.forgotten) && !closed) {
            wait();
        }
    }

    private static void inThread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // It is of no more use, whatever state it is in.
        }
    }

    /** A client's connection and the one that is made to the server for it. */
    private final class Connection {

        private final Socket client;
        private final Socket server;
        private volatile boolean forgotten;
        private int ended;

        private Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /** Resets both sides, rather than telling them of an orderly end. */
        private void abort() {
            reset(client);
            reset(server);
            connections.remove(this);
        }

        /** One side is gone, and the other must see it. */
        private void fail() {
            if (!forgotten) {
                abort();
            }
        }

        private static void reset(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException e) {
                // Closed already.
            }
            closeQuietly(socket);
        }

        /** Closes both sides in order, once both directions have ended. */
        private synchronized void release() {
            ended++;
            if (ended == Direction.values().length && !forgotten) {
                closeQuietly(client);
                closeQuietly(server);
                connections.remove(this);
            }
        }
    }
}
