package io.orderflow.messaging.database;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Lets connections be taken only while the {@code database} circuit breaker is closed, so that callers fail at once when
 * the database is gone instead of queueing for a connection. Only failures to connect count; what a statement does wrong
 * is no sign of an outage.
 */
public final class GuardedDataSource extends DelegatingDataSource {

    private final Supplier<CircuitBreaker> database;

    /** What is behind the guard, for whoever has to find out whether the database is back. */
    public static DataSource unguarded(DataSource dataSource) {
        try {
            return Objects.requireNonNull(
                    dataSource.unwrap(GuardedDataSource.class).getTargetDataSource());
        } catch (SQLException e) {
            throw new IllegalArgumentException("no circuit breaker guards " + dataSource, e);
        }
    }

    GuardedDataSource(DataSource target, Supplier<CircuitBreaker> database) {
        super(target);
        this.database = database;
    }

    /** @throws CallNotPermittedException if the circuit breaker is open */
    @Override
    public Connection getConnection() throws SQLException {
        CircuitBreaker breaker = database.get();
        breaker.acquirePermission();
        long start = breaker.getCurrentTimestamp();
        try {
            Connection connection = super.getConnection();
            breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            return connection;
        } catch (SQLException | RuntimeException e) {
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), e);
            throw e;
        }
    }
}
