package io.orderflow.sandbox.system;

import io.orderflow.infrastructure.Broker;
import io.orderflow.infrastructure.BrokerSettings;
import io.orderflow.infrastructure.InfrastructureException;
import io.orderflow.infrastructure.Postgres;
import io.orderflow.infrastructure.PostgresSettings;
import io.orderflow.infrastructure.ServiceSchemas;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The database server, the broker and the mail server of a system: its own, or servers that are there already. */
final class Infrastructure implements AutoCloseable {

    static final String DATABASE = "orderflow";

    private static final int PASSWORD_BYTES = 16;

    private final CompletableFuture<@Nullable Postgres> postgres;
    private final CompletableFuture<@Nullable Broker> broker;
    private final CompletableFuture<@Nullable MailDrop> mail;
    private final SystemSettings settings;

    private Infrastructure(
            SystemSettings settings,
            CompletableFuture<@Nullable Postgres> postgres,
            CompletableFuture<@Nullable Broker> broker,
            CompletableFuture<@Nullable MailDrop> mail) {
        this.settings = settings;
        this.postgres = postgres;
        this.broker = broker;
        this.mail = mail;
    }

    /** Begins to start them side by side; whatever comes of it, {@link #close()} puts an end to it. */
    static Infrastructure begin(SystemSettings settings, Progress progress) {
        return new Infrastructure(
                settings,
                CompletableFuture.supplyAsync(() -> startPostgres(settings, progress), Infrastructure::inThread),
                CompletableFuture.supplyAsync(() -> startBroker(settings, progress), Infrastructure::inThread),
                CompletableFuture.supplyAsync(() -> startMail(settings), Infrastructure::inThread));
    }

    /**
     * Waits for the database, and creates the schemas and roles of the services.
     *
     * @throws StartFailedException if it cannot be had
     */
    Database database() {
        try {
            Postgres own = postgres.join();
            AdminUrl admin = own == null
                    ? AdminUrl.parse(String.valueOf(settings.databaseUrl()))
                    : AdminUrl.of(own.jdbcUrl(DATABASE), own.adminUser(), own.adminPassword());
            Map<String, String> passwords = new HashMap<>();
            ServiceSchemas.roles().forEach(role -> passwords.put(role, newPassword()));
            ServiceSchemas.create(admin.complete(), admin.user(), admin.password(), passwords);
            return new Database(admin, passwords);
        } catch (CompletionException | InfrastructureException e) {
            throw new StartFailedException("There is no database: " + reason(e), e);
        }
    }

    /**
     * Waits for the broker.
     *
     * @return its URL, with user name and password
     * @throws StartFailedException if it cannot be had
     */
    String amqpUrl() {
        try {
            Broker own = broker.join();
            return own == null ? String.valueOf(settings.amqpUrl()) : own.amqpUri();
        } catch (CompletionException e) {
            throw new StartFailedException("There is no broker: " + reason(e), e);
        }
    }

    /**
     * Waits for the mail server.
     *
     * @throws StartFailedException if it cannot be had
     */
    SmtpUrl smtpUrl() {
        try {
            MailDrop own = mail.join();
            return own == null ? SmtpUrl.parse(String.valueOf(settings.smtpUrl())) : own.url();
        } catch (CompletionException e) {
            throw new StartFailedException("There is no mail server: " + reason(e), e);
        }
    }

    /** Stops what was started, the database last. */
    @Override
    public void close() {
        close(mail);
        close(broker);
        close(postgres);
    }

    private static void close(CompletableFuture<? extends @Nullable AutoCloseable> server) {
        try (AutoCloseable started = server.exceptionally(e -> null).join()) {
            // Nothing else to do with it.
        } catch (Exception e) {
            throw new IllegalStateException("a server could not be stopped", e);
        }
    }

    private static @Nullable Postgres startPostgres(SystemSettings settings, Progress progress) {
        if (settings.databaseUrl() != null) {
            return null;
        }
        Path data = settings.dataDirectory();
        Postgres postgres = Postgres.launch(
                settings.kind(),
                data == null
                        ? PostgresSettings.DEFAULTS
                        : PostgresSettings.DEFAULTS.withDirectory(data.resolve("postgres")));
        postgres.createDatabase(DATABASE);
        progress.say("Postgres accepts connections on port " + postgres.port());
        return postgres;
    }

    private static @Nullable Broker startBroker(SystemSettings settings, Progress progress) {
        if (settings.amqpUrl() != null) {
            return null;
        }
        Path data = settings.dataDirectory();
        Broker broker = Broker.launch(
                settings.kind(),
                data == null ? BrokerSettings.IN_MEMORY : BrokerSettings.DURABLE.withDirectory(data.resolve("broker")));
        progress.say("the broker accepts connections on port " + broker.port());
        return broker;
    }

    private static @Nullable MailDrop startMail(SystemSettings settings) {
        return settings.smtpUrl() == null ? MailDrop.start(settings.mail()) : null;
    }

    private static void inThread(Runnable task) {
        Thread thread = new Thread(task, "infrastructure");
        thread.setDaemon(true);
        thread.start();
    }

    private static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String reason(Throwable e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        Throwable root = cause.getCause();
        return cause.getMessage() + (root == null ? "" : " (" + root.getMessage() + ")");
    }

    /** The database with a schema and a role for each service. */
    record Database(AdminUrl admin, Map<String, String> passwords) {

        /** Environment variables by which each service finds its schema, the broker, and the mail server if it sends mail. */
        Map<Service, Map<String, String>> connections(String amqpUrl, SmtpUrl smtpUrl) {
            Map<Service, Map<String, String>> connections = new EnumMap<>(Service.class);
            for (Service service : Service.values()) {
                String role = ServiceSchemas.roleOf(service.serviceName());
                Map<String, String> environment = new HashMap<>();
                environment.put("DB_URL", admin.withoutCredentials());
                environment.put("DB_USERNAME", role);
                environment.put("DB_PASSWORD", passwords.getOrDefault(role, ""));
                environment.put("AMQP_URL", amqpUrl);
                if (service == Service.NOTIFICATION) {
                    environment.putAll(smtpUrl.environment());
                }
                connections.put(service, environment);
            }
            return connections;
        }
    }
}
