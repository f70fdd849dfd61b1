package io.orderflow.payment;

import io.orderflow.events.PaymentFailureReason;
import io.orderflow.messaging.CurrentEvent;
import io.orderflow.messaging.database.RowArrays;
import io.orderflow.messaging.database.UuidArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Locks payments, and writes them and what the gateway answered, any number of them by one execution: each one checks the constraints
 * of the table from scratch, which costs more than a row does. Nothing else writes them. Whoever locks several does so in the order of
 * their orders, and once: what is locked again is another object, as it was last written.
 */
@Repository
class PaymentBook {

    private static final String COLUMNS = """
            id, order_id, customer_id, customer_name, customer_email, amount, currency, payment_method, status, attempts,
            refund_attempts, due_at, cancel_requested, gateway_reference, failure_reason, failure_message, refund_reason,
            causation_id, traceparent, created_at, updated_at""";

    private static final String SELECT = "select " + COLUMNS + " from payments ";

    private static final String INSERT = """
            insert into payments (%1$s)
            select %1$s
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as p (%1$s)
            order by order_id
            """.formatted(COLUMNS);

    // Rows that are there are found by conflict, not by a join: that looks at the primary key, even if the statement
    // was planned while its table was empty.
    private static final String UPDATE = """
            with made as (
                insert into payment_attempts (payment_id, kind, number, at, outcome, message)
                select * from unnest(?, ?, ?, ?, ?, ?)
            )
            """ + INSERT + """
            on conflict (id) do update
            set status = excluded.status, attempts = excluded.attempts, refund_attempts = excluded.refund_attempts,
                due_at = excluded.due_at, cancel_requested = excluded.cancel_requested,
                gateway_reference = excluded.gateway_reference, failure_reason = excluded.failure_reason,
                failure_message = excluded.failure_message, refund_reason = excluded.refund_reason, causation_id = excluded.causation_id,
                traceparent = excluded.traceparent, updated_at = excluded.updated_at
            """;

    private final JdbcTemplate jdbc;

    PaymentBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that {@code orderIds} have. */
    List<Payment> lockByOrder(Collection<UUID> orderIds) {
        return jdbc.query(
                SELECT + "where order_id = any(?) order by order_id for update",
                PaymentBook::payment,
                new UuidArray(orderIds));
    }

    /** Those that exist of {@code ids}. */
    List<Payment> lockById(Collection<UUID> ids) {
        return jdbc.query(
                SELECT + "where id = any(?) order by order_id for update", PaymentBook::payment, new UuidArray(ids));
    }

    /** Up to {@code limit} due payments, longest due first; those that somebody else is changing are left out. */
    List<Payment> lockDue(Instant now, int limit) {
        return jdbc.query(
                SELECT + "where due_at <= ? order by due_at limit ? for no key update skip locked",
                PaymentBook::payment,
                now.atOffset(ZoneOffset.UTC),
                limit);
    }

    /** Adds payments, of which each must be the first of its order, in the order of their orders. */
    void add(Collection<Payment> payments) {
        if (payments.isEmpty()) {
            return;
        }
        jdbc.update(INSERT, columns(payments));
    }

    /** Writes what has become of payments, each of them once and locked by the caller, and the attempts that led there. */
    void update(Collection<Payment> changed, Collection<PaymentAttempt> made) {
        if (changed.isEmpty()) {
            return;
        }
        RowArrays<PaymentAttempt> attempts = RowArrays.of(made)
                .with("uuid", attempt -> attempt.key().paymentId())
                .with("text", PaymentAttempt::kind)
                .with("integer", PaymentAttempt::number)
                .with("timestamptz", PaymentAttempt::at)
                .with("text", PaymentAttempt::outcome)
                .with("text", PaymentAttempt::message);
        jdbc.update(UPDATE, RowArrays.oneAfterAnother(attempts, columns(changed)));
    }

    private static RowArrays<Payment> columns(Collection<Payment> payments) {
        return RowArrays.of(payments)
                .with("uuid", Payment::id)
                .with("uuid", Payment::orderId)
                .with("text", payment -> payment.bill().customerId())
                .with("text", payment -> payment.bill().customerName())
                .with("text", payment -> payment.bill().customerEmail())
                .with("numeric", payment -> payment.bill().amount())
                .with("text", payment -> payment.bill().currency())
                .with("text", payment -> payment.bill().paymentMethod())
                .with("text", Payment::status)
                .with("integer", Payment::attempts)
                .with("integer", Payment::refundAttempts)
                .with("timestamptz", Payment::dueAt)
                .with("boolean", Payment::isCancelRequested)
                .with("text", Payment::gatewayReference)
                .with("text", Payment::failureReason)
                .with("text", Payment::failureMessage)
                .with("text", Payment::refundReason)
                .with("uuid", payment -> payment.cause().id())
                .with("text", payment -> payment.cause().traceparent())
                .with("timestamptz", Payment::createdAt)
                .with("timestamptz", Payment::updatedAt);
    }

    private static Payment payment(ResultSet row, int index) throws SQLException {
        String failureReason = row.getString("failure_reason");
        return new Payment(
                row.getObject("id", UUID.class),
                new Bill(
                        row.getObject("order_id", UUID.class),
                        row.getString("customer_id"),
                        row.getString("customer_name"),
                        row.getString("customer_email"),
                        row.getBigDecimal("amount"),
                        row.getString("currency"),
                        row.getString("payment_method")),
                PaymentStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getInt("refund_attempts"),
                instant(row.getObject("due_at", OffsetDateTime.class)),
                row.getBoolean("cancel_requested"),
                row.getString("gateway_reference"),
                failureReason == null ? null : PaymentFailureReason.valueOf(failureReason),
                row.getString("failure_message"),
                row.getString("refund_reason"),
                new CurrentEvent(row.getObject("causation_id", UUID.class), row.getString("traceparent")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
