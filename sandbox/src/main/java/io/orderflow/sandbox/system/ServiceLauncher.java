package io.orderflow.sandbox.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Knows how to run each service: its jar, the Java options, the environment and the log. */
final class ServiceLauncher implements Supervisor.Launcher {

    /** For a small machine: quick to start, and four of them fit into its memory. */
    private static final List<String> JAVA_OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Xshare:auto",
            "-XX:MetaspaceSize=128m",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError");

    /** Environment variable with more of them, separated by blanks. */
    private static final String MORE_JAVA_OPTIONS = "ORDERFLOW_JAVA_OPTS";

    private final SystemSettings settings;
    private final Map<Service, Path> jars;
    private final Map<Service, Map<String, String>> connections;

    /**
     * @param jars to run
     * @param connections environment variables by which each service finds the database and the broker
     */
    ServiceLauncher(SystemSettings settings, Map<Service, Path> jars, Map<Service, Map<String, String>> connections) {
        this.settings = settings;
        this.jars = jars;
        this.connections = connections;
    }

    @Override
    public ServiceProcess launch(Instance instance, Map<String, String> overrides) {
        Service service = instance.service();
        Map<String, String> environment = new HashMap<>(connections.getOrDefault(service, Map.of()));
        environment.put("SERVER_PORT", Integer.toString(settings.ports().of(instance)));
        environment.putAll(settings.environment());
        environment.putAll(settings.environmentOf().getOrDefault(service, Map.of()));
        environment.putAll(overrides);
        return ServiceProcess.start(
                ServiceProcess.command(Objects.requireNonNull(jars.get(service)), javaOptions()),
                environment,
                log(instance).path());
    }

    private static List<String> javaOptions() {
        String more = System.getenv(MORE_JAVA_OPTIONS);
        if (more == null || more.isBlank()) {
            return JAVA_OPTIONS;
        }
        List<String> options = new ArrayList<>(JAVA_OPTIONS);
        options.addAll(List.of(more.strip().split("\\s+")));
        return options;
    }

    @Override
    public LogFile log(Instance instance) {
        return new LogFile(settings.logs().resolve(instance.instanceName() + ".log"));
    }
}
