package io.orderflow.infrastructure;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to run Postgres.
 *
 * @param port to listen on; 0 means any free port
 * @param directory keeps the data, also after the process ended; {@code null} means a temporary one. Only
 *     {@link Kind#EMBEDDED} has one
 */
public record PostgresSettings(int port, @Nullable Path directory) {

    /** Any free port and a temporary directory. */
    public static final PostgresSettings DEFAULTS = new PostgresSettings(0, null);

    public PostgresSettings withPort(int newPort) {
        return new PostgresSettings(newPort, directory);
    }

    public PostgresSettings withDirectory(Path newDirectory) {
        return new PostgresSettings(port, newDirectory);
    }
}
