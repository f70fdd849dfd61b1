package io.orderflow.sandbox.system;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes the services' class archives, so that the first start is a quick one already. Part of the build. */
@Command(
        name = "archive-classes",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Prepares quick starts of the services with this Java. Nothing depends on it.")
public final class ArchiveClassesCommand implements Callable<Integer> {

    private ArchiveClassesCommand() {}

    @Override
    public Integer call() {
        Home home = Home.ofEnvironment();
        LocalSystem.keepLibrariesQuiet(SystemSettings.logs(home.state()));
        try (Training training = Training.of(home, home.state())) {
            return InstalledServices.install(home, home.state()).archive(training) ? 0 : 1;
        }
    }
}
