package io.orderflow.notification.monitor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.messaging.BackgroundLoop;
import io.orderflow.notification.monitor.MonitorProperties;
import io.orderflow.notification.monitor.eventlog.EventLog;
import io.orderflow.notification.monitor.eventlog.EventLog.Arrival;
import io.orderflow.notification.monitor.eventlog.Position;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells those who listen of events while they happen. One thread per instance follows the log for all of its clients, so each
 * instance tells of all events, whichever of them recorded them. Nobody listens: it sleeps.
 */
@Component
public class EventStream extends BackgroundLoop {

    private static final Logger log = LoggerFactory.getLogger(EventStream.class);

    /** Most events that are read at a time. */
    private static final int PAGE = 500;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

    /** Says that the stream has begun, and how soon to come back when it ends. */
    private static final byte[] GREETING = "retry: 2000\n:\n\n".getBytes(UTF_8);

    private final EventLog events;
    private final MonitorProperties.Stream settings;
    private final StreamFormat format;
    private final List<StreamClient> clients = new CopyOnWriteArrayList<>();
    private final Semaphore places;
    private final Semaphore news = new Semaphore(0);
    private @Nullable Position position;

    EventStream(EventLog events, MonitorProperties settings, StreamFormat format) {
        super("event-stream", 0, PAUSE, PATIENCE);
        this.events = events;
        this.settings = settings.stream();
        this.format = format;
        this.places = new Semaphore(this.settings.maxClients());
    }

    /**
     * Tells a client of events until one of both has enough. The connection belongs to the stream from then on.
     *
     * @param connection begins it; called only if there is a place
     * @param after the last event that the client knows; null begins with those that come from now on
     * @return false if there are too many clients, or the service stops
     */
    public boolean add(
            Supplier<AsyncContext> connection, @Nullable String type, @Nullable UUID orderId, @Nullable Position after)
            throws IOException {
        if (isStopping() || !places.tryAcquire()) {
            return false;
        }
        boolean added = false;
        try {
            Position begin = after == null ? events.end() : after;
            StreamClient client = new StreamClient(
                    connection.get(), type, orderId, (int) settings.buffer().toBytes(), begin);
            client.begin();
            client.send(GREETING);
            clients.add(client);
            added = true;
            news.release();
            if (isStopping()) {
                client.close();
            }
            return true;
        } finally {
            if (!added) {
                places.release();
            }
        }
    }

    /** How many listen. */
    public int clients() {
        return clients.size();
    }

    @Override
    protected void round() throws InterruptedException {
        if (clients.isEmpty()) {
            position = null;
            news.tryAcquire(1, TimeUnit.MINUTES);
        } else {
            follow();
            news.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
        }
        news.drainPermits();
    }

    /** Tells all clients what is new. */
    void follow() {
        try {
            tell();
        } finally {
            clients.stream().filter(StreamClient::isClosed).forEach(this::remove);
        }
    }

    private void tell() {
        Position from = position == null ? events.end() : position;
        List<Arrival> arrivals;
        do {
            arrivals = events.after(from, PAGE);
            for (Arrival arrival : arrivals) {
                byte[] message = message(arrival);
                clients.stream().filter(StreamClient::isLive).forEach(client -> client.offer(arrival, message));
                from = arrival.position();
            }
            position = from;
        } while (arrivals.size() == PAGE && !isStopping());
        clients.stream().filter(client -> !client.isLive()).forEach(this::catchUp);
        long tooLongAgo = System.nanoTime() - settings.heartbeat().toNanos();
        clients.stream().filter(client -> client.isQuietSince(tooLongAgo)).forEach(client -> client.send(HEARTBEAT));
    }

    /** A comment instead of an event that cannot be written, which would hold up all others for ever. */
    private byte[] message(Arrival arrival) {
        try {
            return format.message(arrival);
        } catch (RuntimeException e) {
            log.error("Event {} is left out of the stream", arrival.event().id(), e);
            return HEARTBEAT;
        }
    }

    /** A page per round, and only while the client takes it. It is read after what the others know, so nothing is left out. */
    private void catchUp(StreamClient client) {
        if (!client.hasRoom()) {
            return;
        }
        List<Arrival> arrivals = events.after(client.position(), PAGE);
        for (Arrival arrival : arrivals) {
            byte[] message = message(arrival);
            if (!client.hasRoomFor(message)) {
                return;
            }
            client.offer(arrival, message);
        }
        if (arrivals.size() < PAGE) {
            client.goLive();
        }
    }

    private void remove(StreamClient client) {
        if (clients.remove(client)) {
            places.release();
        }
    }

    @Override
    protected void wake() {
        news.release();
    }

    @Override
    protected void finish() {
        for (StreamClient client : clients) {
            client.close();
            remove(client);
        }
    }

    /** Before the web server, which waits for its connections to end. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
