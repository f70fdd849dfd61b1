package io.orderflow.infrastructure;

import java.io.Closeable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Postgres server and a broker, started together. The threads of an embedded broker keep the JVM from ending by itself until
 * it is closed.
 */
public final class LocalInfrastructure implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalInfrastructure.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static @Nullable LocalInfrastructure shared;

    private final Kind kind;
    private final boolean reused;
    private final Postgres postgres;
    private final Broker broker;
    private final Set<Object> users = ConcurrentHashMap.newKeySet();

    private LocalInfrastructure(Kind kind, boolean reused, Postgres postgres, Broker broker) {
        this.kind = kind;
        this.reused = reused;
        this.postgres = postgres;
        this.broker = broker;
    }

    /** Starts both with default settings. */
    public static LocalInfrastructure launch(Kind kind) {
        return launch(kind, PostgresSettings.DEFAULTS, BrokerSettings.IN_MEMORY);
    }

    /**
     * Starts both at the same time and waits until they accept connections.
     *
     * @throws InfrastructureException if one of them does not start; the other is stopped again
     */
    public static LocalInfrastructure launch(Kind kind, PostgresSettings postgres, BrokerSettings broker) {
        return launch(kind, false, () -> Postgres.launch(kind, postgres), () -> Broker.launch(kind, broker));
    }

    private static LocalInfrastructure launch(
            Kind kind, boolean reused, Supplier<Postgres> postgres, Supplier<Broker> broker) {
        // New threads inherit the class loader; those of a pool would not find plug-ins in an executable jar.
        CompletableFuture<Postgres> startingPostgres =
                CompletableFuture.supplyAsync(postgres, task -> new Thread(task, "start-postgres").start());
        CompletableFuture<Broker> startingBroker =
                CompletableFuture.supplyAsync(broker, task -> new Thread(task, "start-broker").start());
        try {
            CompletableFuture.allOf(startingPostgres, startingBroker).join();
            return new LocalInfrastructure(kind, reused, startingPostgres.join(), startingBroker.join());
        } catch (CompletionException e) {
            startingPostgres.thenAccept(Postgres::close).exceptionally(alreadyThrown -> null);
            startingBroker.thenAccept(Broker::close).exceptionally(alreadyThrown -> null);
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * The one that all tests of this JVM share, of the kind that {@link Kind#detect()} says; started by the first call, and
     * closed when the JVM ends. Containers are instead left for the next JVM, which finds them, if their user allows
     * Testcontainers to reuse containers. Do not stop or close it: tests that do start their own.
     */
    public static synchronized LocalInfrastructure shared() {
        if (shared == null) {
            LocalInfrastructure started = launchShared(Kind.detect());
            Runtime.getRuntime().addShutdownHook(new Thread(started::closeAfterUsers, "close-shared-infrastructure"));
            shared = started;
        }
        return shared;
    }

    private static LocalInfrastructure launchShared(Kind kind) {
        return kind == Kind.DOCKER && DockerEngine.allowsReuse()
                ? launch(kind, true, ContainerPostgres::reuse, ContainerBroker::reuse)
                : launch(kind);
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the servers stay when this process ends, with all that it left in them. */
    public boolean isReused() {
        return reused;
    }

    public Postgres postgres() {
        return postgres;
    }

    public Broker broker() {
        return broker;
    }

    /**
     * Announces a user of {@link #shared()} who also ends with the JVM, and needs Postgres and the broker to end well: for some
     * seconds they wait for him.
     *
     * @return to be closed when the user has ended
     */
    public Closeable use() {
        Object user = new Object();
        users.add(user);
        return () -> users.remove(user);
    }

    @Override
    public void close() {
        try {
            broker.close();
        } finally {
            postgres.close();
        }
    }

    private void closeAfterUsers() {
        try {
            Waiting.until(users::isEmpty, PATIENCE, "the users of Postgres and the broker to end");
        } catch (InfrastructureException e) {
            log.warn("Closing all the same: {}", e.getMessage());
        }
        close();
    }
}
