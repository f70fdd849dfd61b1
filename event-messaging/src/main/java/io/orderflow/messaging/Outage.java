package io.orderflow.messaging;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a failure of the database or the broker, which will pass, from a failure of the event, which will not. */
public final class Outage {

    /**
     * SQLSTATE classes and values of what will pass: connection exception, read-only (a failover), a transaction
     * that was idle for too long, transaction rollback (deadlock, serialization), insufficient resources, operator intervention, system error.
     */
    private static final List<String> PASSING = List.of("08", "25006", "25P03", "40", "53", "57", "58");

    /** What the pool says of a connection that it gave up, and gives no state for: as when a lost commit is rolled back. */
    private static final String GIVEN_UP = "Connection is closed";

    private Outage() {}

    /** Whether an outage is what {@code failure} is about, or what it hides. */
    public static boolean causes(@Nullable Throwable failure) {
        return Causes.of(failure).anyMatch(Outage::isOutage);
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof CallNotPermittedException
                || failure instanceof AmqpException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof SQLTransientConnectionException
                || (failure instanceof SQLException sql && passes(sql));
    }

    private static boolean passes(SQLException failure) {
        String sqlState = failure.getSQLState();
        return sqlState == null
                ? GIVEN_UP.equals(failure.getMessage())
                : PASSING.stream().anyMatch(sqlState::startsWith);
    }
}
