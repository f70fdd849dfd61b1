package io.orderflow.sandbox.system;

import java.nio.file.Path;

/**
 * The directory in which Orderflow is built and keeps what belongs to the running system.
 *
 * @param directory where the modules are
 */
public record Home(Path directory) {

    static final String VARIABLE = "ORDERFLOW_HOME";

    /** That of the environment variable {@code ORDERFLOW_HOME}, else the current directory. */
    public static Home ofEnvironment() {
        String home = System.getenv(VARIABLE);
        return new Home(Path.of(home == null || home.isBlank() ? "" : home)
                .toAbsolutePath()
                .normalize());
    }

    /** The service's packaged jar. */
    public Path jarOf(Service service) {
        return jarOf(service.serviceName());
    }

    /** The jar of the sandbox itself. */
    Path jar() {
        return jarOf("sandbox");
    }

    private Path jarOf(String program) {
        return directory.resolve(program).resolve("target").resolve(program + ".jar");
    }

    /** Java options, in a file, for a start without database and broker that ends when all beans are made. */
    Path trainingOptions() {
        return directory.resolve("deploy").resolve("image").resolve("training.options");
    }

    /** A catalogue and orders, for the demo. */
    public Path demoData() {
        return directory.resolve("deploy").resolve("demo-data");
    }

    /** Files of the running system. */
    public Path state() {
        return directory.resolve(".orderflow");
    }
}
