package io.orderflow.sandbox.system;

import java.nio.file.Path;

/**
 * The directory in which Orderflow is built and keeps what belongs to the running system.
 *
 * @param directory where the modules are
 */
public record Home(Path directory) {

    /** That of the environment variable {@code ORDERFLOW_HOME}, else the current directory. */
    public static Home ofEnvironment() {
        String home = System.getenv("ORDERFLOW_HOME");
        return new Home(Path.of(home == null || home.isBlank() ? "" : home)
                .toAbsolutePath()
                .normalize());
    }

    /** The service's packaged jar. */
    public Path jarOf(Service service) {
        return directory.resolve(service.serviceName()).resolve("target").resolve(service.serviceName() + ".jar");
    }

    /** Files of the running system. */
    public Path state() {
        return directory.resolve(".orderflow");
    }
}
