package io.orderflow.sandbox.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the services, and starts a service again that died. Safe to use from several threads.
 */
final class Supervisor implements AutoCloseable {

    /** Knows how to run each service. */
    interface Launcher {

        /** @param overrides environment variables for this start only */
        ServiceProcess launch(Instance instance, Map<String, String> overrides);

        /** Where its output goes. */
        LogFile log(Instance instance);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Launcher launcher;
    private final Consumer<String> onChange;
    private final Map<Instance, ServiceProcess> processes = new HashMap<>();
    private final Map<Instance, BackOff> backOffs = new HashMap<>();
    private final List<Death> deaths = new ArrayList<>();
    private final ScheduledExecutorService restarts = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private boolean restarting;
    private boolean closed;

    /** @param onChange told, with a line for people, when a service has died, and when it has another process */
    Supervisor(Launcher launcher, Consumer<String> onChange) {
        this.launcher = launcher;
        this.onChange = onChange;
    }

    /**
     * Starts a service that is not running; from now on it is meant to run.
     *
     * @throws StartFailedException if everything is being stopped
     */
    synchronized void start(Instance instance, Map<String, String> overrides) {
        if (closed) {
            throw new StartFailedException("stopped before it was started");
        }
        ServiceProcess process = launcher.launch(instance, overrides);
        processes.put(instance, process);
        process.exit().thenAccept(code -> died(instance, process, overrides, code));
    }

    /** From now on a service that dies is started again. */
    synchronized void restartTheDead() {
        restarting = true;
    }

    /** Stops a service in order; it stays down until it is started. */
    void stop(Instance instance) {
        ServiceProcess process;
        synchronized (this) {
            process = processes.remove(instance);
        }
        if (process != null) {
            process.requestStop();
            process.awaitEnd(PATIENCE);
        }
    }

    /** Ends a service at once, as a crash would. */
    void kill(Instance instance) {
        ServiceProcess process;
        synchronized (this) {
            process = processes.get(instance);
        }
        if (process != null) {
            process.kill();
        }
    }

    /** Process ids of what is meant to run. */
    synchronized Map<Instance, Long> pids() {
        Map<Instance, Long> pids = new HashMap<>();
        processes.forEach((instance, process) -> pids.put(instance, process.pid()));
        return pids;
    }

    /** Whether a service that is meant to run does not. */
    synchronized boolean isDead(Instance instance) {
        ServiceProcess process = processes.get(instance);
        return process != null && !process.isAlive();
    }

    /** Of services that ended while they were meant to run, and were not killed by {@link #kill}. */
    synchronized List<Death> deaths() {
        return List.copyOf(deaths);
    }

    LogFile log(Instance instance) {
        return launcher.log(instance);
    }

    /** Stops all services in order, side by side. */
    @Override
    public void close() {
        List<ServiceProcess> running;
        synchronized (this) {
            closed = true;
            running = List.copyOf(processes.values());
            processes.clear();
        }
        restarts.shutdownNow();
        running.forEach(ServiceProcess::requestStop);
        running.forEach(process -> process.awaitEnd(PATIENCE));
    }

    private void died(Instance instance, ServiceProcess process, Map<String, String> overrides, int exitCode) {
        Duration pause;
        synchronized (this) {
            if (closed || !restarting || processes.get(instance) != process) {
                return;
            }
            if (!process.wasKilled()) {
                deaths.add(new Death(instance.service(), process.pid(), exitCode));
            }
            pause = backOffs.computeIfAbsent(instance, unused -> new BackOff()).after(process.age());
            restarts.schedule(() -> restart(instance, process, overrides), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        onChange.accept(instance.instanceName() + " ended with " + exitCode + "; it is started again in "
                + Progress.seconds(pause) + " s. Its log: " + log(instance).path());
    }

    private void restart(Instance instance, ServiceProcess dead, Map<String, String> overrides) {
        synchronized (this) {
            if (closed || processes.get(instance) != dead) {
                return;
            }
            start(instance, overrides);
        }
        onChange.accept(instance.instanceName() + " is started again");
    }
}
