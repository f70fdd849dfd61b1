package io.orderflow.messaging.database;

import io.orderflow.messaging.Causes;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Tells by SQLSTATE what failed. */
final class DatabaseFailure {

    /** Class of transactions that the database rolled back: serialization, deadlock. */
    private static final String ROLLED_BACK = "40";

    /** Of that class, but nobody knows whether the statement completed. */
    private static final String COMPLETION_UNKNOWN = "40003";

    /** Connection exception; shutdown, crash or restart of the server, and connections that an administrator ends. */
    private static final List<String> CONNECTION_LOST = List.of("08", "57P");

    private DatabaseFailure() {}

    /** Whether the database says that it rolled the transaction back. */
    static boolean isRollback(Throwable failure) {
        return sqlStates(failure).anyMatch(state -> state.startsWith(ROLLED_BACK))
                && sqlStates(failure).noneMatch(COMPLETION_UNKNOWN::equals);
    }

    /** Whether the connection was lost. One that merely fell silent does not count: nobody waits that long again. */
    static boolean isLostConnection(Throwable failure) {
        return sqlStates(failure).anyMatch(state -> CONNECTION_LOST.stream().anyMatch(state::startsWith))
                && !isSilence(failure);
    }

    /** Whether the database did not answer in time. */
    static boolean isSilence(Throwable failure) {
        return Causes.of(failure).anyMatch(SocketTimeoutException.class::isInstance);
    }

    private static Stream<String> sqlStates(Throwable failure) {
        return Causes.of(failure)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .filter(Objects::nonNull);
    }
}
