package io.orderflow.infrastructure;

import java.lang.reflect.Field;
import java.net.URL;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.logging.NullMessageLogger;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.BrokerImpl;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.Connection;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.Protocol;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.VirtualHostNode;
import org.apache.qpid.server.security.SubjectExecutionContext;
import org.apache.qpid.server.security.auth.TaskPrincipal;
import org.apache.qpid.server.transport.AbstractAMQPConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of Broker-J: made, listening, and shut down once. */
final class BrokerJ {

    private static final Logger log = LoggerFactory.getLogger(BrokerJ.class);

    private static final String DERBY_LOG = "derby.stream.error.file";
    private static final String DERBY_DURABILITY = "derby.system.durability";

    private final SystemLauncher launcher;
    private final Broker<?> broker;

    private BrokerJ(SystemLauncher launcher, Broker<?> broker) {
        this.launcher = launcher;
        this.broker = broker;
    }

    /** Starts a broker that has one user, keeps its files in {@code directory}, and does not listen yet. */
    static BrokerJ launch(WorkDirectory directory, String user, String password) {
        keepJvmAlive();
        // A connection pool in this JVM may have set a limit for all drivers, which the durable store's may not keep
        // to.
        DriverManager.setLoginTimeout(0);
        // Derby's engine writes a log as soon as it is on the class path, by default to wherever the program was
        // started.
        if (System.getProperty(DERBY_LOG) == null) {
            System.setProperty(DERBY_LOG, directory.path().resolve("derby.log").toString());
        }
        // What does not outlive this process need not be on the disk at each commit, which is what takes longest.
        if (directory.isTemporary() && System.getProperty(DERBY_DURABILITY) == null) {
            System.setProperty(DERBY_DURABILITY, "test");
        }
        Startup startup = new Startup();
        SystemLauncher launcher = new SystemLauncher(startup);
        try {
            launcher.startup(attributes(directory.path(), user, password));
            Broker<?> broker = startup.broker();
            leaveShutdownToOwner(broker);
            return new BrokerJ(launcher, broker);
        } catch (Exception | LinkageError e) {
            // Its threads would keep the JVM running.
            launcher.shutdown();
            throw new InfrastructureException("the broker did not start", e);
        }
    }

    private static Map<String, Object> attributes(Path directory, String user, String password) {
        return Map.of(
                ConfiguredObject.TYPE,
                "Memory",
                SystemConfig.INITIAL_CONFIGURATION_LOCATION,
                resource("broker.json"),
                // Otherwise looked for at a "classpath:" URL, which an executable jar cannot open.
                SystemConfig.INITIAL_SYSTEM_PROPERTIES_LOCATION,
                resource("broker.properties"),
                SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT,
                false,
                ConfiguredObject.CONTEXT,
                Map.of(
                        SystemConfig.QPID_WORK_DIR,
                        directory.toString(),
                        "orderflow.user",
                        user,
                        "orderflow.password",
                        password));
    }

    /**
     * Opens a virtual host.
     *
     * @param durable whether it keeps queues and messages in the directory of the broker
     * @param isDefault whether clients get it that name none
     */
    void addVirtualHost(String name, boolean durable, boolean isDefault) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(ConfiguredObject.NAME, name);
        attributes.put(VirtualHostNode.DEFAULT_VIRTUAL_HOST_NODE, isDefault);
        attributes.put(ConfiguredObject.TYPE, durable ? "JSON" : "Memory");
        attributes.put(
                VirtualHostNode.VIRTUALHOST_INITIAL_CONFIGURATION,
                durable ? "{\"type\": \"DERBY\"}" : "{\"type\": \"Memory\"}");
        create(VirtualHostNode.class, attributes);
    }

    /** Closes a virtual host and removes its files. */
    void deleteVirtualHost(String name) {
        SubjectExecutionContext.withSubject(asSystem(), () -> {
            broker.getVirtualHostNodes().stream()
                    .filter(node -> node.getName().equals(name))
                    .forEach(ConfiguredObject::delete);
        });
    }

    /** Opens an AMQP port. */
    void listen(String address, int port) {
        create(
                Port.class,
                Map.of(
                        ConfiguredObject.NAME,
                        "amqp",
                        ConfiguredObject.TYPE,
                        "AMQP",
                        Port.BINDING_ADDRESS,
                        address,
                        Port.PORT,
                        port,
                        Port.PROTOCOLS,
                        List.of(Protocol.AMQP_0_9_1),
                        Port.AUTHENTICATION_PROVIDER,
                        "plain"));
    }

    /** Closes the sockets of all clients without telling them. */
    void cutConnections() {
        for (Port<?> port : broker.getPorts()) {
            for (Connection<?> connection : port.getConnections()) {
                if (connection instanceof AbstractAMQPConnection<?, ?> amqp) {
                    amqp.getNetwork().close();
                }
            }
        }
    }

    void shutDown() {
        launcher.shutdown();
    }

    private <C extends ConfiguredObject<?>> void create(Class<C> type, Map<String, Object> attributes) {
        C created =
                SubjectExecutionContext.withSubjectUnchecked(asSystem(), () -> broker.createChild(type, attributes));
        if (created.getState() != State.ACTIVE) {
            throw new InfrastructureException(
                    "the broker could not open " + type.getSimpleName() + " " + created.getName());
        }
    }

    private Subject asSystem() {
        return new Subject(
                true, Set.of(launcher.getSystemPrincipal(), new TaskPrincipal("orderflow")), Set.of(), Set.of());
    }

    private static String resource(String name) {
        URL url = Objects.requireNonNull(BrokerJ.class.getResource(name), name);
        return url.toExternalForm();
    }

    /**
     * The broker closes itself as soon as the JVM begins to stop; but who started it may have to stop its clients first. There
     * is no setting for this.
     */
    private static void leaveShutdownToOwner(Broker<?> broker) {
        try {
            Field hook = BrokerImpl.class.getDeclaredField("_shutdownHook");
            hook.setAccessible(true);
            Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of the broker has another shutdown hook", e);
        }
    }

    /** The broker halts the JVM when one of its background tasks fails, unless there is a handler of uncaught exceptions. */
    private static void keepJvmAlive() {
        if (Thread.getDefaultUncaughtExceptionHandler() == null) {
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, failure) -> log.error("Uncaught in thread {}", thread.getName(), failure));
        }
    }

    private static final class Startup extends DefaultSystemLauncherListener {

        private @Nullable SystemConfig<?> system;
        private @Nullable RuntimeException failure;

        Broker<?> broker() {
            if (failure != null) {
                throw failure;
            }
            return (Broker<?>) Objects.requireNonNull(system).getContainer();
        }

        @Override
        public void onContainerResolve(SystemConfig<?> systemConfig) {
            systemConfig.getEventLogger().setMessageLogger(new NullMessageLogger());
            system = systemConfig;
        }

        @Override
        public void errorOnStartup(RuntimeException e) {
            failure = e;
        }
    }
}
