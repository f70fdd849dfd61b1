package io.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.AmqpException;
import org.springframework.transaction.TransactionSystemException;

class OutageTests {

    @ParameterizedTest
    @CsvSource({
        "08006, connection failure",
        "25006, read-only after a failover",
        "25P03, idle in transaction for too long",
        "40001, serialization failure",
        "40P01, deadlock",
        "53100, disk full",
        "57P01, administrator shutdown",
        "58030, I/O error"
    })
    void isWhatPasses(String sqlState, String why) {
        assertThat(Outage.causes(wrapped(new SQLException(why, sqlState)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "25P02", "42P01"})
    void isNotWhatTheEventDoesWrong(String sqlState) {
        assertThat(Outage.causes(wrapped(new SQLException("wrong", sqlState)))).isFalse();
        assertThat(Outage.causes(wrapped(new SQLException("without state")))).isFalse();
        assertThat(Outage.causes(new IllegalArgumentException())).isFalse();
    }

    @Test
    void isTheBrokersToo() {
        assertThat(Outage.causes(new AmqpException("gone"))).isTrue();
    }

    @Test
    void isAPoolWithoutConnections() {
        assertThat(Outage.causes(wrapped(new SQLTransientConnectionException("timeout"))))
                .isTrue();
    }

    /** A commit that is lost is followed by a rollback, whose failure is all that the caller hears of. */
    @Test
    void isAConnectionThatWasLostAtCommit() {
        assertThat(Outage.causes(new TransactionSystemException(
                        "JDBC rollback failed", new SQLException("Connection is closed"))))
                .isTrue();
        assertThat(Outage.causes(new TransactionSystemException(
                        "Could not commit JPA transaction",
                        new IllegalStateException(new SQLException("An I/O error occurred", "08006")))))
                .isTrue();
    }

    @Test
    void isFoundBehindARollbackThatFailed() {
        RuntimeException rollback = wrapped(new SQLException("current transaction is aborted", "25P02"));
        rollback.addSuppressed(wrapped(new SQLException("terminated", "57P01")));

        assertThat(Outage.causes(rollback)).isTrue();
    }

    private static RuntimeException wrapped(SQLException cause) {
        return new IllegalStateException("outer", new IllegalStateException("inner", cause));
    }
}
