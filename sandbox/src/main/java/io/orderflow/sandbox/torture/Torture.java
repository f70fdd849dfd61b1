package io.orderflow.sandbox.torture;

import io.orderflow.infrastructure.Kind;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.LastingServers;
import io.orderflow.sandbox.system.LocalSystem;
import io.orderflow.sandbox.system.Ports;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.StartFailedException;
import io.orderflow.sandbox.system.SystemSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A system of its own that suffers a plan. {@link #close()} may be called by another thread at any time. */
final class Torture implements AutoCloseable {

    /** Timeouts race with late successes, and what a killed process had claimed is taken over soon. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "ORDERFLOW_SAGA_TIMEOUT", "20s", "ORDERFLOW_SAGA_SWEEP_INTERVAL", "1s", "ORDERFLOW_PAYMENT_LEASE", "5s");

    private final Plan plan;
    private final Path logs;
    private final SystemSettings settings;
    private final Progress progress;

    // Guarded by this object's lock.
    private final Deque<Runnable> endings = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param state directory for the files of the system; its logs stay
     * @param kind of the servers; null leaves it to {@link Kind#detect()}
     */
    Torture(Plan plan, Home home, Path state, @Nullable Kind kind, Progress progress) {
        this.plan = plan;
        this.progress = progress;
        logs = SystemSettings.logs(state);
        LocalSystem.keepLibrariesQuiet(logs);
        settings = new SystemSettings(
                home,
                state,
                Ports.free(),
                kind == null ? Kind.detect() : kind,
                null,
                null,
                null,
                null,
                IMPATIENT,
                Map.of());
    }

    /**
     * Starts everything and goes through the plan.
     *
     * @throws StartFailedException if the system does not start
     * @throws CancellationException if it is closed meanwhile
     */
    TortureReport run() {
        progress.say("seed " + plan.seed() + ", logs in " + logs);
        LastingServers servers = launchServers();
        Links links = new Links(servers);
        atEnd(links::close);
        LocalSystem system = new LocalSystem(settings.on(servers, links.environment()), progress);
        atEnd(system::close);
        system.start();
        Ordeal ordeal = new Ordeal(plan, servers, links, system, progress);
        atEnd(ordeal::close);
        return ordeal.run(logs);
    }

    private LastingServers launchServers() {
        // In a thread of its own, so that close() can wait for what it would otherwise miss.
        CompletableFuture<LastingServers> launching = CompletableFuture.supplyAsync(
                () -> LastingServers.launch(settings.kind()), task -> new Thread(task, "servers").start());
        atEnd(() -> launching.thenAccept(LastingServers::close).join());
        try {
            return launching.join();
        } catch (CompletionException e) {
            throw new StartFailedException("The servers do not start: " + e.getCause(), e);
        }
    }

    /** Whatever was started last is ended first. */
    private void atEnd(Runnable ending) {
        synchronized (this) {
            if (!closed) {
                endings.push(ending);
                return;
            }
        }
        ending.run();
        throw new CancellationException("the torture is called off");
    }

    /** Ends everything that was started; a second caller waits until the first is done. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!endings.isEmpty()) {
            endings.pop().run();
        }
    }
}
