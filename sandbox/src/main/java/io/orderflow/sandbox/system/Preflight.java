package io.orderflow.sandbox.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Looks before the start for what would make it fail, as long as the reason can still be said plainly. */
record Preflight(SystemSettings settings, RunFile runFile) {

    /** @throws StartFailedException if the system cannot start */
    void check() {
        checkJars();
        checkNothingRunsHere();
        checkPorts();
        if (settings.databaseUrl() != null) {
            AdminUrl.parse(settings.databaseUrl());
        }
        if (settings.smtpUrl() != null) {
            SmtpUrl.parse(settings.smtpUrl());
        }
    }

    private void checkJars() {
        for (Service service : Service.values()) {
            Path jar = settings.home().jarOf(service);
            if (!Files.exists(jar)) {
                throw new StartFailedException(
                        jar + " is not there. The ./orderflow script builds it, as does ./mvnw -DskipTests package."
                                + " ORDERFLOW_HOME, if set, must be the directory in which Orderflow is built.");
            }
        }
    }

    private void checkNothingRunsHere() {
        runFile.read().ifPresent(other -> {
            throw new StartFailedException("Orderflow runs here already: process " + other.pid() + ", "
                    + other.urls().get(Service.ORDER) + ". Stop that first.");
        });
    }

    private void checkPorts() {
        List<Instance> taken = settings.ports().taken();
        if (taken.isEmpty()) {
            return;
        }
        String which = taken.stream()
                .map(instance -> settings.ports().of(instance) + " (" + instance.instanceName() + ")")
                .collect(Collectors.joining(", "));
        throw new StartFailedException("Other programs have taken these ports: " + which
                + ". Choose others with --port-base, for example --port-base "
                + Ports.free().of(Service.ORDER) + ".");
    }
}
