package io.orderflow.sandbox.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
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
        ServiceProcess launch(Service service, Map<String, String> overrides);

        /** Where its output goes. */
        LogFile log(Service service);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Launcher launcher;
    private final Consumer<String> onChange;
    private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
    private final Map<Service, BackOff> backOffs = new EnumMap<>(Service.class);
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
    synchronized void start(Service service, Map<String, String> overrides) {
        if (closed) {
            throw new StartFailedException("stopped before it was started");
        }
        ServiceProcess process = launcher.launch(service, overrides);
        processes.put(service, process);
        process.exit().thenAccept(code -> died(service, process, overrides, code));
    }

    /** From now on a service that dies is started again. */
    synchronized void restartTheDead() {
        restarting = true;
    }

    /** Stops a service in order; it stays down until it is started. */
    void stop(Service service) {
        ServiceProcess process;
        synchronized (this) {
            process = processes.remove(service);
        }
        if (process != null) {
            process.requestStop();
            process.awaitEnd(PATIENCE);
        }
    }

    /** Ends a service at once, as a crash would. */
    void kill(Service service) {
        ServiceProcess process;
        synchronized (this) {
            process = processes.get(service);
        }
        if (process != null) {
            process.kill();
        }
    }

    /** Process ids of what is meant to run. */
    synchronized Map<Service, Long> pids() {
        Map<Service, Long> pids = new EnumMap<>(Service.class);
        processes.forEach((service, process) -> pids.put(service, process.pid()));
        return pids;
    }

    /** Whether a service that is meant to run does not. */
    synchronized boolean isDead(Service service) {
        ServiceProcess process = processes.get(service);
        return process != null && !process.isAlive();
    }

    /** Of services that ended while they were meant to run, and were not killed by {@link #kill}. */
    synchronized List<Death> deaths() {
        return List.copyOf(deaths);
    }

    LogFile log(Service service) {
        return launcher.log(service);
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

    private void died(Service service, ServiceProcess process, Map<String, String> overrides, int exitCode) {
        Duration pause;
        synchronized (this) {
            if (closed || !restarting || processes.get(service) != process) {
                return;
            }
            if (!process.wasKilled()) {
                deaths.add(new Death(service, process.pid(), exitCode));
            }
            pause = backOffs.computeIfAbsent(service, unused -> new BackOff()).after(process.age());
            restarts.schedule(() -> restart(service, process, overrides), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        onChange.accept(service.serviceName() + " ended with " + exitCode + "; it is started again in "
                + Progress.seconds(pause) + " s. Its log: " + log(service).path());
    }

    private void restart(Service service, ServiceProcess dead, Map<String, String> overrides) {
        synchronized (this) {
            if (closed || processes.get(service) != dead) {
                return;
            }
            start(service, overrides);
        }
        onChange.accept(service.serviceName() + " is started again");
    }
}
