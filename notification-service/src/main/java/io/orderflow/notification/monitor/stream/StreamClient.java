package io.orderflow.notification.monitor.stream;

import io.orderflow.notification.monitor.eventlog.EventLog;
import io.orderflow.notification.monitor.eventlog.LoggedEvent;
import io.orderflow.notification.monitor.eventlog.Position;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who listens. What is sent waits here until the connection takes it, so that nobody has to wait for a slow reader; a reader
 * that is too slow is let go, and comes back with the last id that it saw.
 */
final class StreamClient implements WriteListener, AsyncListener {

    private final AsyncContext connection;
    private final ServletOutputStream out;
    private final @Nullable String type;
    private final @Nullable UUID orderId;
    private final int capacity;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private Position position;
    private boolean flushed = true;
    private boolean live;
    private boolean closed;
    private long heardAt = System.nanoTime();

    /**
     * @param type of the events to send; null for all
     * @param orderId whose events to send; null for all
     * @param capacity most bytes that may wait, unless it is a single message
     * @param position after which to begin
     */
    StreamClient(
            AsyncContext connection, @Nullable String type, @Nullable UUID orderId, int capacity, Position position)
            throws IOException {
        this.connection = connection;
        this.out = connection.getResponse().getOutputStream();
        this.type = type;
        this.orderId = orderId;
        this.capacity = capacity;
        this.position = position;
    }

    /** From now on the connection says when it takes something. */
    void begin() {
        connection.addListener(this);
        out.setWriteListener(this);
    }

    synchronized Position position() {
        return position;
    }

    /** Whether it has been told all that the others have. */
    synchronized boolean isLive() {
        return live;
    }

    synchronized void goLive() {
        live = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Whether there is room for more than what it can be behind by. */
    synchronized boolean hasRoom() {
        return waiting.size() < capacity / 2;
    }

    /** Whether {@code message} leaves as much room, or nothing waits before it. */
    synchronized boolean hasRoomFor(byte[] message) {
        return waiting.size() == 0 || waiting.size() + message.length <= capacity / 2;
    }

    /** Whether it has heard nothing, and is about to hear nothing. */
    synchronized boolean isQuietSince(long time) {
        return waiting.size() == 0 && heardAt - time < 0;
    }

    private boolean wants(LoggedEvent event) {
        return (type == null || type.equals(event.type())) && (orderId == null || orderId.equals(event.orderId()));
    }

    /** Sends an event unless it was sent before, or is none of those that were asked for. */
    synchronized void offer(EventLog.Arrival arrival, byte[] message) {
        if (closed || arrival.position().compareTo(position) <= 0) {
            return;
        }
        position = arrival.position();
        if (wants(arrival.event())) {
            send(message);
        }
    }

    /** Sends {@code message} as soon as the connection takes it. One that nothing waits before may have any size. */
    synchronized void send(byte[] message) {
        if (closed) {
            return;
        }
        if (waiting.size() > 0 && waiting.size() + message.length > capacity) {
            close();
            return;
        }
        waiting.writeBytes(message);
        heardAt = System.nanoTime();
        drain();
    }

    @Override
    public synchronized void onWritePossible() {
        drain();
    }

    private void drain() {
        try {
            writeWhatIsTaken();
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    /** If the connection takes nothing now, it calls back once it does. */
    private void writeWhatIsTaken() throws IOException {
        while (!closed && (waiting.size() > 0 || !flushed) && out.isReady()) {
            if (waiting.size() > 0) {
                byte[] bytes = waiting.toByteArray();
                waiting.reset();
                flushed = false;
                out.write(bytes);
            } else {
                flushed = true;
                out.flush();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            complete();
        }
    }

    private void complete() {
        try {
            connection.complete();
        } catch (IllegalStateException e) {
            // The server is about to end it, and tells so.
        }
    }

    /** The connection is lost. Unless it is completed now, the server would try to write an error to it. */
    @Override
    public synchronized void onError(AsyncEvent event) {
        closed = true;
        complete();
    }

    @Override
    public synchronized void onComplete(AsyncEvent event) {
        closed = true;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // It is begun once.
    }
}
