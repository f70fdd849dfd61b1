package io.orderflow.infrastructure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Postgres as child processes of this one, from binaries on the class path. */
final class EmbeddedPostgresServer implements Postgres {

    private static final String HOST = "127.0.0.1";
    private static final String ADMIN = "postgres";
    private static final String TEMPORARY_DIRECTORY = "orderflow-postgres-";
    private static final String DATA = "data";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(30);
    private static final int LOG_LINES_SHOWN = 20;

    private final WorkDirectory directory;
    private final int port;
    private final String adminPassword;
    private @Nullable EmbeddedPostgres running;

    EmbeddedPostgresServer(PostgresSettings settings) {
        directory = WorkDirectory.open(
                settings.directory(), TEMPORARY_DIRECTORY, orphan -> Postmaster.kill(orphan.resolve(DATA)));
        try {
            port = settings.port() == 0 ? FreePorts.choose() : settings.port();
            adminPassword = readOrCreate(passwordFile());
            start();
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String adminUser() {
        return ADMIN;
    }

    @Override
    public String adminPassword() {
        return adminPassword;
    }

    @Override
    public void start() {
        if (running != null) {
            return;
        }
        // A server may have outlived a process that was killed.
        Postmaster.kill(dataDirectory());
        if (!FreePorts.isFree(port)) {
            throw new InfrastructureException("Postgres cannot start: port " + port + " is in use");
        }
        try {
            running = EmbeddedPostgres.builder()
                    .setDataDirectory(dataDirectory())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(START_TIMEOUT)
                    .setOutputRedirector(Redirect.appendTo(logFile().toFile()))
                    .setServerConfig("listen_addresses", HOST)
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "300")
                    // Durable as in production: the library switches both off.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setConnectConfig("password", adminPassword)
                    // These are all arguments of initdb: the same locale everywhere, and no login without a password.
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", passwordFile().toString())
                    .start();
        } catch (IOException | RuntimeException e) {
            Postmaster.kill(dataDirectory());
            throw new InfrastructureException("Postgres did not start on port " + port + endOfLog(), e);
        }
    }

    @Override
    public void stop() {
        release();
        // It had some seconds to stop in order.
        Postmaster.kill(dataDirectory());
    }

    @Override
    public void crash() {
        if (running != null) {
            Postmaster.kill(dataDirectory());
            release();
        }
    }

    @Override
    public void close() {
        stop();
        directory.close();
    }

    private void release() {
        if (running != null) {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                running = null;
            }
        }
    }

    private Path dataDirectory() {
        return directory.path().resolve(DATA);
    }

    private Path passwordFile() {
        return directory.path().resolve("admin-password");
    }

    private Path logFile() {
        return directory.path().resolve("postgres.log");
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(logFile());
            return ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private static String readOrCreate(Path file) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            String password = Passwords.generate();
            Files.createFile(file, ownerOnly());
            Files.writeString(file, password);
            return password;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
