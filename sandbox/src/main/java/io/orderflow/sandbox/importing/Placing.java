package io.orderflow.sandbox.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Calls the order service until it answers. Safe to use from several threads. */
final class Placing {

    private static final int UNPROCESSABLE = 422;
    private static final int NOT_FOUND = 404;

    /** Sooner or later they go away by themselves. */
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    /** Not the order's fault: all the others would be answered the same. */
    private static final Set<Integer> HOPELESS = Set.of(401, 403, NOT_FOUND, 405);

    private static final int MOST_FAULTS = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** An order that is older than this run by so much was placed by another. */
    private static final Duration OLD = Duration.ofMinutes(1);

    private final ShopClient shop;
    private final Throttle throttle;
    private final Stop stop;
    private final AtomicReference<@Nullable Instant> begin = new AtomicReference<>();
    private final AtomicLong found = new AtomicLong();

    Placing(ShopClient shop, Throttle throttle, Stop stop) {
        this.shop = shop;
        this.throttle = throttle;
        this.stop = stop;
    }

    /** How many orders were not placed, but found by their keys: an earlier run had placed them, or somebody else. */
    long found() {
        return found.get();
    }

    /**
     * Places an order, or finds the one that was placed under its key.
     *
     * @param known what an earlier run knows of this line; null if nothing
     * @return null if the import was stopped before there was an answer
     */
    @Nullable Row place(Entry entry, String key, String checksum, @Nullable Row known) {
        Reply reply = answer("POST /orders", () -> shop.place(entry.body(), Map.of("Idempotency-Key", key)));
        if (reply == null) {
            return null;
        }
        int status = reply.status();
        if (HOPELESS.contains(status)
                || (reply.isSuccess() && reply.text("order_id").isEmpty())) {
            stop.giveUp("POST /orders was answered with " + status + (reply.isSuccess() ? ", but without an order" : "")
                    + ". Is that where the order service answers?");
            return null;
        }
        if (reply.isSuccess()) {
            if (isOld(reply)) {
                found.incrementAndGet();
            }
            return new Row(entry.line(), key, reply.text("order_id"), reply.text("status"), "", checksum);
        }
        String earlier = known == null ? "" : known.orderId();
        if (status == UNPROCESSABLE && reply.text("type").endsWith("idempotency-key-reused")) {
            return new Row(entry.line(), key, earlier, Row.KEY_REUSED, keyReused(entry, earlier), checksum);
        }
        return new Row(
                entry.line(), key, earlier, status < 500 ? Row.INVALID : Row.FAILED, explanation(reply), checksum);
    }

    /** By the service's clock, not that of this machine. */
    private boolean isOld(Reply reply) {
        try {
            Instant now = reply.headers()
                    .firstValue("Date")
                    .map(date -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
                    .orElseGet(Instant::now);
            begin.compareAndSet(null, now);
            Instant created = Instant.parse(reply.text("created_at"));
            return created.isBefore(Objects.requireNonNull(begin.get()).minus(OLD));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String keyReused(Entry entry, String earlier) {
        String name = entry.reference() == null ? "this line number" : "this reference";
        return "another order was placed by " + name + " before" + (earlier.isEmpty() ? "" : ": " + earlier)
                + "; nothing was placed";
    }

    /** Looks how an order stands now. */
    Row look(Row placed) {
        Reply reply = answer("GET /orders/" + placed.orderId(), () -> shop.order(placed.orderId()));
        if (reply == null) {
            return placed;
        }
        if (reply.status() == NOT_FOUND) {
            return placed.seenAs(Row.FAILED, "the order cannot be found any more");
        }
        return reply.isSuccess() ? placed.seenAs(reply.text("status"), reply.text("reason")) : placed;
    }

    /** Null if the import was stopped before. */
    private @Nullable Reply answer(String call, Call request) {
        int faults = 0;
        while (true) {
            throttle.await();
            if (stop.isRequested()) {
                return null;
            }
            try {
                Reply reply = request.make();
                boolean passing = PASSING.contains(reply.status()) || (reply.status() >= 500 && ++faults < MOST_FAULTS);
                if (!passing) {
                    throttle.success();
                    return reply;
                }
                throttle.failure(call + " was answered with " + reply.status(), retryAfter(reply));
            } catch (UnexpectedReplyException e) {
                throttle.failure(String.valueOf(e.getMessage()), null);
            }
        }
    }

    private static @Nullable Duration retryAfter(Reply reply) {
        return reply.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)
                .orElse(null);
    }

    private static String explanation(Reply reply) {
        List<String> errors = new ArrayList<>();
        for (JsonNode error : reply.body().path("errors")) {
            errors.add(
                    error.path("field").asText() + " " + error.path("message").asText());
        }
        if (!errors.isEmpty()) {
            return String.join("; ", errors);
        }
        String detail = reply.text("detail").isEmpty() ? reply.text("title") : reply.text("detail");
        return detail.isEmpty() ? "answered with " + reply.status() : detail;
    }

    private interface Call {

        /** @throws UnexpectedReplyException if there is no reply */
        Reply make();
    }
}
