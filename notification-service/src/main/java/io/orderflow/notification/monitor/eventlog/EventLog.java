package io.orderflow.notification.monitor.eventlog;

import io.orderflow.events.EventType;
import io.orderflow.events.OrderScoped;
import io.orderflow.messaging.tap.EventTap;
import io.orderflow.messaging.tap.TappedMessage;
import io.orderflow.notification.monitor.MonitorProperties;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records every event once, whoever published it, and knows those of the retention. An event that comes again finds itself there:
 * the log is its own inbox.
 */
@Service
public class EventLog implements EventTap {

    /** Of what AMQP has room for. */
    private static final int MAX_TEXT = 255;

    private static final int MAX_PROBLEM = 1_000;

    /** No event is larger. */
    private static final int MAX_PAYLOAD = 1024 * 1024;

    private final EventLogTable table;
    private final StockWatch stock;
    private final boolean enabled;
    private final Clock clock;

    EventLog(EventLogTable table, StockWatch stock, MonitorProperties settings, Clock clock) {
        this.table = table;
        this.stock = stock;
        this.enabled = settings.eventLog().enabled();
        this.clock = clock;
    }

    @Override
    @Transactional
    public void take(List<TappedMessage> messages) {
        if (!enabled) {
            return;
        }
        Instant now = clock.instant();
        List<LoggedEvent> events =
                messages.stream().map(message -> event(message, now)).toList();
        Set<UUID> settled = new HashSet<>();
        for (LoggedEvent event : events) {
            if (event.orderId() != null && Outcomes.ALL.contains(event.type())) {
                settled.add(event.orderId());
            }
        }
        table.add(events, now, settled);
        stock.note(events);
    }

    private static LoggedEvent event(TappedMessage message, Instant now) {
        UUID id = EventIds.of(message.id(), message.publishedAt(), now);
        UUID orderId = orderId(message);
        boolean tooLarge = message.body().length > MAX_PAYLOAD;
        String problem = tooLarge ? "the body has " + message.body().length + " bytes" : message.problem();
        return new LoggedEvent(
                id,
                now,
                text(message.type()),
                orderId,
                orderId != null || message.subject() == null ? null : text(message.subject()),
                text(message.producer()),
                id.toString().equals(message.id()) ? null : text(message.id()),
                problem == null ? null : storable(problem, MAX_PROBLEM),
                tooLarge ? new byte[0] : message.body());
    }

    /** An event of a type that this release does not know may be about an order. */
    private static @Nullable UUID orderId(TappedMessage message) {
        boolean ofOrder = EventType.named(String.valueOf(message.type()))
                .map(type -> OrderScoped.class.isAssignableFrom(type.record()))
                .orElse(true);
        return ofOrder ? EventIds.uuid(message.subject()) : null;
    }

    private static String text(@Nullable String property) {
        return property == null ? "" : storable(property, MAX_TEXT);
    }

    /** Postgres has no U+0000, and no halves of characters. */
    private static String storable(String text, int length) {
        boolean clean =
                text.length() <= length && text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
        return clean ? text : text.substring(0, Math.min(length, text.length())).replaceAll("[\\x00\\p{Cs}]", "\uFFFD");
    }

    /** Newest first. */
    public List<LoggedEvent> find(EventSearch search, int limit) {
        return table.find(search, limit);
    }

    public Optional<LoggedEvent> find(UUID id) {
        return table.find(id);
    }

    /** What an order went through, oldest first. */
    public List<LoggedEvent> ofOrder(UUID orderId, int limit) {
        return table.ofOrder(orderId, limit);
    }

    /** Where those events begin that come from now on. */
    public Position end() {
        return table.end();
    }

    /**
     * What came after {@code position}, in the order in which it came. Misses nothing and tells nothing twice, however many instances
     * record: events are told when no transaction runs any more that could record one before them.
     */
    public List<Arrival> after(Position position, int limit) {
        return table.after(position, limit);
    }

    /** An event with its place in the log. */
    public record Arrival(Position position, LoggedEvent event) {}
}
