package io.orderflow.payment;

import io.orderflow.messaging.database.RowArrays;
import java.util.Collection;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Writes payments and what the gateway answered, any number of them by one execution: each one checks the constraints of the
 * table from scratch, which costs more than a row does. Nothing else writes them.
 */
@Repository
class PaymentBook {

    private static final String COLUMNS = """
            order_id, customer_id, customer_name, customer_email, amount, currency, payment_method, created_at, id, status,
            attempts, refund_attempts, due_at, cancel_requested, gateway_reference, failure_reason, failure_message,
            causation_id, traceparent, updated_at""";

    private static final String INSERT = """
            insert into payments (%1$s)
            select %1$s
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as p (%1$s)
            order by order_id
            """.formatted(COLUMNS);

    private static final String UPDATE = """
            with made as (
                insert into payment_attempts (payment_id, kind, number, at, outcome, message)
                select payment_id, kind, number, at, outcome, message
                from unnest(?, ?, ?, ?, ?, ?) as a (payment_id, kind, number, at, outcome, message)
            )
            update payments p
            set status = c.status, attempts = c.attempts, refund_attempts = c.refund_attempts, due_at = c.due_at,
                cancel_requested = c.cancel_requested, gateway_reference = c.gateway_reference,
                failure_reason = c.failure_reason, failure_message = c.failure_message,
                causation_id = c.causation_id, traceparent = c.traceparent, updated_at = c.updated_at
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as c (id, status, attempts, refund_attempts, due_at,
                cancel_requested, gateway_reference, failure_reason, failure_message, causation_id, traceparent, updated_at)
            where p.id = c.id
            """;

    private final JdbcTemplate jdbc;

    PaymentBook(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds payments, of which each must be the first of its order, in the order of their orders. */
    void add(Collection<Payment> payments) {
        if (payments.isEmpty()) {
            return;
        }
        RowArrays<Payment> columns = RowArrays.of(payments)
                .with("uuid", Payment::orderId)
                .with("text", payment -> payment.bill().customerId())
                .with("text", payment -> payment.bill().customerName())
                .with("text", payment -> payment.bill().customerEmail())
                .with("numeric", payment -> payment.bill().amount())
                .with("text", payment -> payment.bill().currency())
                .with("text", payment -> payment.bill().paymentMethod())
                .with("timestamptz", Payment::createdAt);
        jdbc.update(INSERT, withProgress(columns));
    }

    /**
     * Writes what has become of payments, each of them once and locked by the caller, and the attempts that led there.
     *
     * @throws JdbcUpdateAffectedIncorrectNumberOfRowsException if one of them does not exist
     */
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
        RowArrays<Payment> payments = withProgress(RowArrays.of(changed));
        int updated = jdbc.update(UPDATE, RowArrays.oneAfterAnother(attempts, payments));
        if (updated != changed.size()) {
            throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(UPDATE, changed.size(), updated);
        }
    }

    /** Adds what changes in the life of a payment, and which it is. */
    private static RowArrays<Payment> withProgress(RowArrays<Payment> columns) {
        return columns.with("uuid", Payment::id)
                .with("text", Payment::status)
                .with("integer", Payment::attempts)
                .with("integer", Payment::refundAttempts)
                .with("timestamptz", Payment::dueAt)
                .with("boolean", Payment::isCancelRequested)
                .with("text", Payment::gatewayReference)
                .with("text", Payment::failureReason)
                .with("text", Payment::failureMessage)
                .with("uuid", payment -> payment.cause().id())
                .with("text", payment -> payment.cause().traceparent())
                .with("timestamptz", Payment::updatedAt);
    }
}
