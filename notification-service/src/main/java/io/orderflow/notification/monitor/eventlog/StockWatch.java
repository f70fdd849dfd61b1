package io.orderflow.notification.monitor.eventlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.events.EventType;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Follows products whose stock is low: from {@code StockLow} until enough goods arrive, or the product is gone. Writes nothing for any
 * other event.
 */
@Component
public class StockWatch {

    private static final Logger log = LoggerFactory.getLogger(StockWatch.class);

    private static final String LOW = EventType.STOCK_LOW.logicalName();
    private static final String REPLENISHED = EventType.STOCK_REPLENISHED.logicalName();
    private static final String DELETED = EventType.PRODUCT_DELETED.logicalName();

    private static final Pattern PRODUCT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    StockWatch(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Takes note of those of {@code events} that are about stock; others before or after do not matter. */
    void note(List<LoggedEvent> events) {
        for (LoggedEvent event : events) {
            if (event.type().equals(LOW)) {
                JsonNode body = bodyOf(event);
                low(
                        body.path("product_id").asText(),
                        body.path("quantity_available").asInt(),
                        body.path("min_stock_level").asInt(),
                        event.at());
            } else if (event.type().equals(REPLENISHED)) {
                JsonNode body = bodyOf(event);
                Set<String> stillLow = new HashSet<>();
                body.path("still_low").forEach(productId -> stillLow.add(productId.asText()));
                body.path("items").forEach(item -> {
                    String productId = item.path("product_id").asText();
                    if (!stillLow.contains(productId)) {
                        replenished(productId, event.at());
                    }
                });
            } else if (event.type().equals(DELETED)) {
                replenished(bodyOf(event).path("product_id").asText(), event.at());
            }
        }
    }

    private JsonNode bodyOf(LoggedEvent event) {
        try {
            return json.readTree(event.payload());
        } catch (IOException e) {
            log.warn("{} {} is in the log, but cannot be read: {}", event.type(), event.id(), e.toString());
            return json.missingNode();
        }
    }

    private void low(String productId, int available, int minimum, Instant at) {
        if (PRODUCT_ID.matcher(productId).matches()) {
            jdbc.update("""
                    insert into low_stock (product_id, available, minimum, low_at) values (?, ?, ?, ?)
                    on conflict (product_id) do update
                    set available = excluded.available, minimum = excluded.minimum, low_at = excluded.low_at
                    where low_stock.low_at < excluded.low_at
                    """, productId, available, minimum, Timestamp.from(at));
        }
    }

    /**
     * Takes a product for replenished, as somebody says: goods may arrive without an event.
     *
     * @param at until when what {@code StockLow} said is void
     */
    public void replenished(String productId, Instant at) {
        if (PRODUCT_ID.matcher(productId).matches()) {
            jdbc.update("""
                    insert into low_stock (product_id, available, minimum, low_at, replenished_at)
                    values (?, 0, 0, '-infinity', ?)
                    on conflict (product_id) do update
                    set replenished_at = greatest(low_stock.replenished_at, excluded.replenished_at)
                    """, productId, Timestamp.from(at));
        }
    }

    /** Products that are low, at most {@code limit}. */
    public List<LowProduct> low(int limit) {
        return jdbc.query(
                """
                select product_id, available, minimum from low_stock
                where replenished_at is null or replenished_at < low_at
                order by product_id
                limit ?
                """,
                (row, index) ->
                        new LowProduct(row.getString("product_id"), row.getInt("available"), row.getInt("minimum")),
                limit);
    }

    /** A product of which fewer are available than there should be. */
    public record LowProduct(String productId, int available, int minimum) {}
}
