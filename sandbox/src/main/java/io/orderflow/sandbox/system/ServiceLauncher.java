package io.orderflow.sandbox.system;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Knows how to run each service: its jar with its class archive, the Java options, the environment and the log. */
final class ServiceLauncher implements Supervisor.Launcher {

    /** For a small machine: quick to start, and four of them fit into its memory. Class archives hold for these. */
    static final List<String> JAVA_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xms48m",
            "-Xmx256m",
            // What is in flight under load fits in, and so is not taken for something that stays.
            "-XX:MaxNewSize=24m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-XX:MetaspaceSize=128m",
            "-XX:-UsePerfData",
            // What the compilers needed is given back: every 30 s, by those releases that can.
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:TrimNativeHeapInterval=30000",
            "-XX:+ExitOnOutOfMemoryError");

    /** The costly compiler would make starts longer and processes larger, and improve little: these services work in batches. */
    private static final List<String> SIMPLE_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    /**
     * For the one that answers each caller: the costly compiler keeps out of the start and takes what stays hot, and there is so much room
     * in the heap that it is seldom collected as a whole, for which everybody waits.
     */
    private static final List<String> BUSIEST = List.of(
            "-XX:Tier4InvocationThreshold=40000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=120000",
            "-XX:Tier4BackEdgeThreshold=400000",
            "-XX:MinHeapFreeRatio=30",
            "-XX:MaxHeapFreeRatio=40");

    /** Environment variable with more of them, separated by blanks. Class archives do not hold for them. */
    private static final String MORE_JAVA_OPTIONS = "ORDERFLOW_JAVA_OPTS";

    /** Glibc would keep free memory for each of many threads. */
    private static final Map<String, String> FEW_MALLOC_ARENAS = Map.of("MALLOC_ARENA_MAX", "2");

    private final SystemSettings settings;
    private final InstalledServices services;
    private final Map<Service, Map<String, String>> connections;

    /**
     * @param connections environment variables by which each service finds the servers that it needs
     */
    ServiceLauncher(
            SystemSettings settings, InstalledServices services, Map<Service, Map<String, String>> connections) {
        this.settings = settings;
        this.services = services;
        this.connections = connections;
    }

    @Override
    public ServiceProcess launch(Instance instance, Map<String, String> overrides) {
        Service service = instance.service();
        Map<String, String> environment = new HashMap<>(FEW_MALLOC_ARENAS);
        environment.putAll(connections.getOrDefault(service, Map.of()));
        environment.put("SERVER_PORT", Integer.toString(settings.ports().of(instance)));
        if (service == Service.NOTIFICATION) {
            environment.putAll(whereToLook());
        }
        environment.putAll(settings.environment());
        environment.putAll(settings.environmentOf().getOrDefault(service, Map.of()));
        environment.putAll(overrides);
        return ServiceProcess.start(
                ServiceProcess.command(services.jar(service), javaOptions(service)),
                environment,
                log(instance).path());
    }

    /** Environment variables by which the monitor finds every instance of every service. */
    private Map<String, String> whereToLook() {
        return Arrays.stream(Service.values())
                .collect(Collectors.toMap(
                        service -> "ORDERFLOW_MONITOR_SERVICES_" + service.name(),
                        service -> settings.ports().instancesOf(service).stream()
                                .map(settings.ports()::url)
                                .map(URI::toString)
                                .collect(Collectors.joining(","))));
    }

    private List<String> javaOptions(Service service) {
        List<String> options = new ArrayList<>(JAVA_OPTIONS);
        options.addAll(service == Service.ORDER ? BUSIEST : SIMPLE_COMPILER);
        String more = System.getenv(MORE_JAVA_OPTIONS);
        if (more == null || more.isBlank()) {
            options.addAll(services.archiveOptions(service));
        } else {
            options.addAll(List.of(more.strip().split("\\s+")));
        }
        return options;
    }

    @Override
    public LogFile log(Instance instance) {
        return new LogFile(settings.logs().resolve(instance.instanceName() + ".log"));
    }
}
