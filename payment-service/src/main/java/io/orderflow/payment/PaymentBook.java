package io.orderflow.payment;

import io.orderflow.messaging.database.RowArrays;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Writes payments and what the gateway answered, any number of them by one execution: each one checks the constraints of the
 * table from scratch, which costs more than a row does. Nothing else writes them.
 */
@Repository
class PaymentBook {

    private static final String COLUMNS = """
            id, order_id, customer_id, customer_name, customer_email, amount, currency, payment_method, status, attempts,
            refund_attempts, due_at, cancel_requested, gateway_reference, failure_reason, failure_message, refund_reason,
            causation_id, traceparent, created_at, updated_at""";

    private static final String INSERT = """
            insert into payments (%1$s)
            select %1$s
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as p (%1$s)
            order by order_id
            """.formatted(COLUMNS);

    // Rows that are there are found by conflict, not by a join: that looks at the primary key, even if the statement
    // was
    // planned while its table was empty.
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
}
