package io.orderflow.sandbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A whole system that this process runs: database, broker and the four services, each in one or more instances. Started by one thread, and then safe to use from
 * several; {@link #close()} may be called at any time, also while it starts.
 */
public final class LocalSystem implements AutoCloseable {

    private static final String LIBRARY_LOG = "org.slf4j.simpleLogger.logFile";

    private final SystemSettings settings;
    private final Progress progress;
    private final RunFile runFile;
    private final Readiness readiness;
    private final Training training;
    private final Object stopping = new Object();
    private volatile @Nullable InstalledServices installed;

    // Written under this object's lock: they tell close() what there is to stop.
    private @Nullable Infrastructure infrastructure;
    private @Nullable Supervisor supervisor;
    private @Nullable RunningSystem description;
    private boolean closed;

    public LocalSystem(SystemSettings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.runFile = new RunFile(settings.state());
        this.readiness = new Readiness(settings.ports(), progress);
        this.training = Training.of(settings.home(), settings.state());
    }

    /** A system that is stopped when this process is, if not before. */
    public static LocalSystem stoppedWithThisProcess(SystemSettings settings, Progress progress) {
        LocalSystem system = new LocalSystem(settings, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
        return system;
    }

    /**
     * Starts everything and returns when all services are ready.
     *
     * @return false if it was closed before it was ready
     * @throws StartFailedException if it cannot start; what was started is left to {@link #close()}
     */
    public boolean start() {
        try {
            startAll();
            return true;
        } catch (StartFailedException e) {
            if (isClosed()) {
                return false;
            }
            throw e;
        }
    }

    private void startAll() {
        new Preflight(settings, runFile).check();
        prepareLogs();
        Infrastructure servers = beginInfrastructure();
        InstalledServices installing = InstalledServices.install(settings.home(), settings.state());
        installed = installing;
        Infrastructure.Database database = servers.database();
        settings.connections().check(database.admin().complete());
        String amqpUrl = servers.amqpUrl();
        Supervisor services =
                supervise(new ServiceLauncher(settings, installing, database.connections(amqpUrl, servers.smtpUrl())));
        settings.ports().instances().forEach(instance -> services.start(instance, Map.of()));
        progress.say("the services are starting");
        awaitReady(EnumSet.allOf(Service.class));
        services.restartTheDead();
        describe(services, database.admin().complete(), amqpUrl);
    }

    /** What one has to know to use it. */
    public synchronized RunningSystem description() {
        if (description == null) {
            throw new IllegalStateException("the system is not started");
        }
        return description;
    }

    /** Makes the class archives that are missing for the next start, beside the running services, until it is closed. */
    public void archiveClasses() {
        InstalledServices services = installed;
        if (services != null) {
            services.archive(training);
        }
    }

    /** Ends all instances of a service at once, as a crash would; they are then started again as after any crash. */
    public void kill(Service service) {
        settings.ports().instancesOf(service).forEach(this::kill);
    }

    /** Ends one instance at once, as a crash would; it is then started again as after any crash. */
    public void kill(Instance instance) {
        supervisor().kill(instance);
    }

    /** Stops all instances of a service in order; they stay down until they are started. */
    public void stop(Service service) {
        settings.ports().instancesOf(service).forEach(supervisor()::stop);
    }

    /**
     * Starts all instances of a service that is stopped.
     *
     * @param environment variables for this service beyond those of the system
     */
    public void start(Service service, Map<String, String> environment) {
        Supervisor services = supervisor();
        settings.ports().instancesOf(service).forEach(instance -> services.start(instance, environment));
        update("");
    }

    /**
     * Waits until all instances of {@code services} are ready.
     *
     * @throws StartFailedException if one dies before, or it takes too long
     */
    public void awaitReady(Set<Service> services) {
        readiness.await(
                services.stream()
                        .flatMap(service -> settings.ports().instancesOf(service).stream())
                        .collect(Collectors.toSet()),
                supervisor());
    }

    /** Of services that ended by themselves since the system was ready. */
    public List<Death> deaths() {
        return supervisor().deaths();
    }

    /** Stops everything that was started: the services in order, then the broker and the database. */
    @Override
    public void close() {
        // A second caller waits until the first is done.
        synchronized (stopping) {
            Supervisor services;
            Infrastructure servers;
            synchronized (this) {
                closed = true;
                services = supervisor;
                servers = infrastructure;
                supervisor = null;
                infrastructure = null;
            }
            training.close();
            if (services != null) {
                progress.say("stopping");
                services.close();
            }
            if (servers != null) {
                servers.close();
                runFile.delete();
            }
        }
    }

    /**
     * Sends what libraries log to a file, since it is not meant for whoever looks at the terminal. Whoever uses some of them before
     * {@link #start()} calls this before: what counts is how it is when the first class logs.
     *
     * @param logs directory of the system's logs
     */
    public static void keepLibrariesQuiet(Path logs) {
        try {
            Files.createDirectories(logs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(LIBRARY_LOG, logs.resolve("sandbox.log").toString());
    }

    private void prepareLogs() {
        keepLibrariesQuiet(settings.logs());
        try {
            for (Instance instance : settings.ports().instances()) {
                Files.deleteIfExists(settings.logs().resolve(instance.instanceName() + ".log"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Infrastructure beginInfrastructure() {
        refuseIfClosed();
        Infrastructure begun = Infrastructure.begin(settings, progress);
        infrastructure = begun;
        return begun;
    }

    private synchronized Supervisor supervise(ServiceLauncher launcher) {
        refuseIfClosed();
        Supervisor created = new Supervisor(launcher, this::update);
        supervisor = created;
        return created;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new StartFailedException("stopped before it was started");
        }
    }

    private synchronized Supervisor supervisor() {
        if (supervisor == null) {
            throw new StartFailedException("the system is stopped");
        }
        return supervisor;
    }

    private synchronized void describe(Supervisor services, String databaseUrl, String amqpUrl) {
        refuseIfClosed();
        Map<Instance, Long> pids = services.pids();
        Map<String, RunningSystem.Endpoint> endpoints = new HashMap<>();
        for (Instance instance : settings.ports().instances()) {
            endpoints.put(
                    instance.instanceName(),
                    new RunningSystem.Endpoint(settings.ports().url(instance), pids.getOrDefault(instance, 0L)));
        }
        ProcessHandle self = ProcessHandle.current();
        RunningSystem system = new RunningSystem(
                self.pid(), self.info().startInstant().orElse(Instant.EPOCH), databaseUrl, amqpUrl, endpoints);
        description = system;
        runFile.write(system);
    }

    /** A service has another process now, or none. */
    private synchronized void update(String message) {
        if (!message.isEmpty()) {
            progress.say(message);
        }
        if (supervisor != null && description != null) {
            describe(supervisor, description.databaseUrl(), description.amqpUrl());
        }
    }
}
