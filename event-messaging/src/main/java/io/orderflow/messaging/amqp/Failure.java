package io.orderflow.messaging.amqp;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.MessageProperties;

/**
 * Why a message could not be handled, as it travels in the headers of a dead letter.
 *
 * @param exception name of its class; for a message that the broker gave up, {@code broker:} and the broker's reason
 * @param attempts how often it was tried; 1 if only the broker knows
 */
public record Failure(String exception, String message, String stackTrace, int attempts, Instant at) {

    private static final String PREFIX = "dead-letter-";
    private static final String EXCEPTION = PREFIX + "exception";
    private static final String MESSAGE = PREFIX + "message";
    private static final String STACK_TRACE = PREFIX + "stack-trace";
    private static final String ATTEMPTS = PREFIX + "attempts";
    private static final String AT = PREFIX + "at";

    /** Of the broker: its death certificate, its count of deliveries, and what else it adds. */
    private static final String BROKERS_PREFIX = "x-";

    private static final String DEATHS = "x-death";

    private static final int MAX_STACK_TRACE = 8_000;
    private static final int MAX_MESSAGE = 1_000;

    public static Failure of(Exception thrown, int attempts, Instant at) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return new Failure(
                thrown.getClass().getName(),
                shortened(String.valueOf(thrown.getMessage()), MAX_MESSAGE),
                shortened(trace.toString(), MAX_STACK_TRACE),
                attempts,
                at);
    }

    /**
     * Reads what {@link #headers()} wrote; without that, what the broker says.
     *
     * @param now the time of the failure unless the headers tell another one from before
     */
    public static Failure in(MessageProperties dead, Instant now) {
        Map<String, @Nullable Object> headers = dead.getHeaders();
        Object exception = headers.get(EXCEPTION);
        return exception == null
                ? byTheBroker(headers.get(DEATHS), now)
                : new Failure(
                        exception.toString(),
                        text(headers.get(MESSAGE)),
                        text(headers.get(STACK_TRACE)),
                        number(headers.get(ATTEMPTS)),
                        time(headers.get(AT), now));
    }

    private static Failure byTheBroker(@Nullable Object deaths, Instant now) {
        if (deaths instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?> last) {
            String reason = String.valueOf(last.get("reason"));
            return new Failure(
                    "broker:" + reason,
                    "The broker took it out of " + last.get("queue") + ": " + meaning(reason),
                    "",
                    1,
                    now);
        }
        return new Failure("unknown", "It came here without a reason", "", 1, now);
    }

    private static String meaning(String reason) {
        return switch (reason) {
            case "delivery_limit" -> "it came back too often: whoever took it died of it, or lost the connection";
            case "rejected" -> "its consumer rejected it";
            case "expired" -> "nobody took it in the time that its sender had set";
            case "maxlen" -> "the queue was full";
            default -> reason;
        };
    }

    /** Whether {@code header} tells of a failure, or may be taken for it: a message that is to be handled has none of these. */
    public static boolean isTold(String header) {
        return header.startsWith(PREFIX) || header.startsWith(BROKERS_PREFIX);
    }

    public Map<String, Object> headers() {
        Map<String, Object> headers = new HashMap<>();
        headers.put(EXCEPTION, exception);
        headers.put(MESSAGE, message);
        headers.put(STACK_TRACE, stackTrace);
        headers.put(ATTEMPTS, attempts);
        headers.put(AT, at.toString());
        return headers;
    }

    private static String text(@Nullable Object header) {
        return header == null ? "" : header.toString();
    }

    private static int number(@Nullable Object header) {
        return header instanceof Number number ? number.intValue() : 0;
    }

    private static Instant time(@Nullable Object header, Instant now) {
        try {
            Instant told = Instant.parse(text(header));
            return told.isAfter(Instant.EPOCH) && told.isBefore(now) ? told : now;
        } catch (DateTimeException e) {
            return now;
        }
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
