package io.orderflow.sandbox.compose;

import io.orderflow.sandbox.system.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Gives the Compose system passwords that nobody else knows. */
@Command(
        name = "compose-env",
        mixinStandardHelpOptions = true,
        description = {
            "Makes new passwords for the system of docker-compose.yml, in place of those of the demo that everybody knows:"
                    + " a file per container in .orderflow/credentials, and a line in .env that tells Docker Compose of them.",
            "Never overwrites any: the database keeps the passwords that it was first started with."
        })
public final class ComposeEnvCommand implements Callable<Integer> {

    private static final int REFUSED = 2;

    /** Of the project directory; with slashes everywhere, for Docker Compose reads it. */
    private static final String CREDENTIALS = ".orderflow/credentials";

    private static final String EXAMPLE_FILE = ".env.example";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final Home home;

    private ComposeEnvCommand() {
        this(Home.ofEnvironment());
    }

    ComposeEnvCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() {
        Path credentials = home.directory().resolve(CREDENTIALS);
        if (Files.exists(credentials)) {
            return refuse(
                    "There are credentials already, in " + credentials + ".",
                    "The database keeps the passwords that it was first started with. For new ones, first give up its data,"
                            + " then delete these:",
                    "  docker compose --profile '*' down -v",
                    "  rm -r " + credentials);
        }
        EnvFile settings = settings();
        String others = settings.value(ComposeSystem.CREDENTIALS).orElse(CREDENTIALS);
        if (!others.equals(CREDENTIALS)) {
            return refuse(
                    settingsFile() + " names credentials already: " + ComposeSystem.CREDENTIALS + "=" + others + ".",
                    "Remove that line to have new ones made.");
        }
        new Credentials().write(credentials);
        write(settings.with(ComposeSystem.CREDENTIALS, CREDENTIALS));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Passwords are in " + credentials + ", and " + settingsFile() + " points there.");
        out.println(
                "A system that was started before does not know them: docker compose --profile '*' down -v removes it and its data.");
        out.println("Next: docker compose up --build");
        out.flush();
        return 0;
    }

    private int refuse(String... lines) {
        PrintWriter err = spec.commandLine().getErr();
        for (String line : lines) {
            err.println(line);
        }
        err.flush();
        return REFUSED;
    }

    private Path settingsFile() {
        return home.directory().resolve(ComposeSystem.SETTINGS_FILE);
    }

    /** What is set already, else what the example proposes, apart from its credentials. */
    private EnvFile settings() {
        Path example = home.directory().resolve(EXAMPLE_FILE);
        try {
            if (Files.exists(settingsFile())) {
                return EnvFile.read(settingsFile());
            }
            return Files.exists(example)
                    ? EnvFile.read(example).with(ComposeSystem.CREDENTIALS, CREDENTIALS)
                    : EnvFile.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(EnvFile settings) {
        try {
            Files.write(settingsFile(), settings.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
