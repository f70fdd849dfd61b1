package io.orderflow.sandbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real service: its start for training needs no servers, and its archive holds its own classes and those of libraries. */
class ClassArchivesIT {

    @TempDir
    private Path state;

    @Test
    void archivesAServiceAndStartsItFromThere() throws IOException {
        Home home = new Home(Path.of("..").toAbsolutePath().normalize());
        Path log = Files.createDirectories(SystemSettings.logs(state)).resolve("loaded.log");
        Path jar = new Installation(state.resolve("services")).install(home.jarOf(Service.NOTIFICATION));
        ClassArchives archives = new ClassArchives(
                state.resolve("classes"), ArchiveFormat.of(Runtime.version()), ServiceLauncher.JAVA_OPTIONS);
        try (Training training = Training.of(home, state)) {
            assertThat(archives.make(jar, training)).isTrue();

            // What is unpacked again is the same, or Java would refuse the archive.
            new Installation(state.resolve("services")).install(home.jarOf(Service.NOTIFICATION));
            List<String> options = new ArrayList<>(ServiceLauncher.JAVA_OPTIONS);
            options.addAll(archives.optionsFor(jar));
            options.add("-Xlog:class+load:file=" + log);
            assertThat(training.run(jar, options)).isTrue();
        }
        assertThat(Files.readAllLines(log))
                .anySatisfy(
                        line -> assertThat(line).contains("NotificationServiceApplication source: shared objects file"))
                .anySatisfy(line -> assertThat(line).contains("SpringApplication source: shared objects file"));
    }
}
