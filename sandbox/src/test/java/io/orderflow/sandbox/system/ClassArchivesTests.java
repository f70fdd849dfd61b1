package io.orderflow.sandbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives a program that does nothing, with the Java that runs the tests. */
class ClassArchivesTests {

    private static final List<String> JAVA_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx64m");

    @TempDir
    private Path directory;

    private Path jar;
    private Training training;
    private ClassArchives archives;

    @BeforeEach
    void packProgram() throws IOException {
        Home home = new Home(directory);
        Files.createDirectories(home.trainingOptions().getParent());
        Files.writeString(home.trainingOptions(), "-Dtraining=true");
        Files.createDirectories(SystemSettings.logs(home.state()));
        training = Training.of(home, home.state());
        archives = archives(JAVA_OPTIONS);
        jar = directory.resolve("some-service.jar");
        pack("first");
    }

    @AfterEach
    void endTraining() {
        training.close();
    }

    @Test
    void startsFromTheArchiveOnceThereIsOne() throws IOException {
        assertThat(archives.optionsFor(jar)).isEmpty();
        assertThat(archives.make(jar, training)).isTrue();

        assertThat(loadedClasses(archives.optionsFor(jar)))
                .anySatisfy(line -> assertThat(line).contains(Program.class.getName(), "shared objects file"));
    }

    @Test
    void keepsTheArchiveThatThereIs() throws IOException {
        archives.make(jar, training);
        List<String> options = archives.optionsFor(jar);
        training.close();

        assertThat(archives.make(jar, training)).isTrue();
        assertThat(archives.optionsFor(jar)).isEqualTo(options);
    }

    @Test
    void hasNoArchiveForAnotherJarOrOtherOptions() throws IOException {
        archives.make(jar, training);

        assertThat(archives(List.of("-Xmx65m")).optionsFor(jar)).isEmpty();
        pack("second");
        assertThat(archives.optionsFor(jar)).isEmpty();
    }

    @Test
    void passesOverAnArchiveThatWasCutOffAndMakesItAgain() throws IOException {
        archives.make(jar, training);
        byte[] content = Files.readAllBytes(archive());
        overwrite(archive(), Arrays.copyOf(content, content.length / 2));

        assertThat(archives.optionsFor(jar)).isEmpty();
        assertThat(archives.make(jar, training)).isTrue();
        assertThat(archives.optionsFor(jar)).isNotEmpty();
    }

    @Test
    void passesOverAnArchiveThatTheDiskHasSpoilt() throws IOException {
        archives.make(jar, training);
        byte[] content = Files.readAllBytes(archive());
        content[content.length / 2] ^= 1;
        overwrite(archive(), content);

        assertThat(archives.optionsFor(jar)).isEmpty();
    }

    @Test
    void startsAlthoughJavaRefusesTheArchive() throws IOException {
        archives.make(jar, training);
        List<String> options = options(archives.optionsFor(jar));
        overwrite(archive(), "no archive".getBytes(StandardCharsets.UTF_8));

        assertThat(training.run(jar, options)).isTrue();
    }

    @Test
    void keepsNothingOfAStartThatFailed() throws IOException {
        pack("fail");

        assertThat(archives.make(jar, training)).isFalse();
        assertThat(archives.optionsFor(jar)).isEmpty();
    }

    @Test
    void makesNothingOnceTrainingIsClosed() {
        training.close();

        assertThat(archives.make(jar, training)).isFalse();
    }

    @Test
    void deletesArchivesOfWhatTheJarWasBefore() throws IOException {
        archives.make(jar, training);
        archives.clean(List.of(jar));
        assertThat(archives.optionsFor(jar)).isNotEmpty();

        pack("second");
        archives.clean(List.of(jar));

        assertThat(directory.resolve("classes")).isEmptyDirectory();
    }

    private ClassArchives archives(List<String> javaOptions) {
        return new ClassArchives(directory.resolve("classes"), ArchiveFormat.of(Runtime.version()), javaOptions);
    }

    private Path archive() throws IOException {
        try (Stream<Path> made = Files.list(directory.resolve("classes"))) {
            return made.findFirst().orElseThrow();
        }
    }

    private List<String> loadedClasses(List<String> archiveOptions) throws IOException {
        Path log = directory.resolve("loaded.log");
        List<String> command = options(archiveOptions);
        command.add("-Xlog:class+load:file=" + log.getFileName());
        command.addAll(List.of("-jar", jar.toString()));
        new ProcessBuilder(ServiceProcess.command(command))
                .directory(directory.toFile())
                .inheritIO()
                .start()
                .onExit()
                .join();
        return Files.readAllLines(log);
    }

    private static List<String> options(List<String> ofArchive) {
        List<String> all = new ArrayList<>(JAVA_OPTIONS);
        all.addAll(ofArchive);
        return all;
    }

    /** Java writes archives read-only. */
    private static void overwrite(Path archive, byte[] content) throws IOException {
        assertThat(archive.toFile().setWritable(true)).isTrue();
        Files.write(archive, content);
    }

    /** Writes a jar that contains the program and a word for it. */
    private void pack(String word) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, Program.class.getName());
        String program = Program.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream compiled =
                        Objects.requireNonNull(Program.class.getClassLoader().getResourceAsStream(program))) {
            out.putNextEntry(new JarEntry(program));
            compiled.transferTo(out);
            out.putNextEntry(new JarEntry("word"));
            out.write(word.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The program: ends at once, and badly if its word is "fail". */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws IOException {
            try (InputStream word = Objects.requireNonNull(Program.class.getResourceAsStream("/word"))) {
                System.exit(new String(word.readAllBytes(), StandardCharsets.UTF_8).equals("fail") ? 1 : 0);
            }
        }
    }
}
