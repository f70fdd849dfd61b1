package io.orderflow.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkDirectoryTests {

    private static final String PURPOSE = "some-server-";

    private final List<Path> removed = new ArrayList<>();

    @TempDir
    private Path parent;

    @Test
    void deletesATemporaryDirectory() throws IOException {
        Path path;
        try (WorkDirectory directory = WorkDirectory.temporary(parent, PURPOSE, removed::add)) {
            path = directory.path();
            Files.writeString(Files.createDirectories(path.resolve("data")).resolve("file"), "content");
        }

        assertThat(path).doesNotExist();
    }

    @Test
    void keepsADirectoryThatWasAskedFor() {
        Path wanted = parent.resolve("kept");

        WorkDirectory.open(wanted, PURPOSE, removed::add).close();

        assertThat(wanted).isDirectory();
        WorkDirectory.open(wanted, PURPOSE, removed::add).close();
    }

    @Test
    void isNotShared() {
        Path wanted = parent.resolve("mine");

        try (WorkDirectory first = WorkDirectory.open(wanted, PURPOSE, removed::add)) {
            assertThatExceptionOfType(InfrastructureException.class)
                    .isThrownBy(() -> WorkDirectory.open(wanted, PURPOSE, removed::add))
                    .withMessageContaining(first.path().toString());
        }
    }

    @Test
    void removesWhatAKilledProcessLeftBehind() throws IOException {
        Path orphan = leftBehind(Duration.ofMinutes(2));

        WorkDirectory.temporary(parent, PURPOSE, removed::add).close();

        assertThat(removed).containsExactly(orphan);
        assertThat(orphan).doesNotExist();
    }

    @Test
    void leavesADirectoryAloneThatIsJustBeingMade() throws IOException {
        Path fresh = leftBehind(Duration.ZERO);

        WorkDirectory.temporary(parent, PURPOSE, removed::add).close();

        assertThat(removed).isEmpty();
        assertThat(fresh).exists();
    }

    @Test
    void leavesADirectoryAloneThatIsInUse() throws IOException {
        try (WorkDirectory used = WorkDirectory.temporary(parent, PURPOSE, removed::add)) {
            age(used.path(), Duration.ofHours(1));

            WorkDirectory.temporary(parent, PURPOSE, removed::add).close();

            assertThat(removed).isEmpty();
            assertThat(used.path()).exists();
        }
    }

    @Test
    void leavesADirectoryToItsOwnerThoughAnotherIsMadeInTheSameProcess() throws Exception {
        Path temporary = Files.createDirectory(parent.resolve("temporary"));
        try (WorkDirectory used = WorkDirectory.temporary(parent, PURPOSE, removed::add)) {
            WorkDirectory.temporary(parent, PURPOSE, removed::add).close();

            String output = OtherProcess.run(
                    OtherProcess.CLASS_PATH,
                    Kind.EMBEDDED,
                    Map.of(),
                    temporary,
                    Newcomer.class,
                    parent.toString(),
                    used.path().toString());

            assertThat(output).isEqualTo("ready");
            assertThat(used.path()).exists();
        }
    }

    /** The program: makes a directory beside another, which it takes for an old one, and tells whether it removes that. */
    static final class Newcomer {

        private Newcomer() {}

        public static void main(String[] arguments) throws IOException {
            age(Path.of(arguments[1]), Duration.ofHours(1));
            WorkDirectory.temporary(
                            Path.of(arguments[0]), PURPOSE, orphan -> System.out.print("removes " + orphan + " "))
                    .close();
            System.out.print("ready");
        }
    }

    private Path leftBehind(Duration age) throws IOException {
        Path directory = Files.createDirectory(parent.resolve(PURPOSE + "1"));
        Files.createFile(directory.resolve("owner.lock"));
        age(directory, age);
        return directory;
    }

    private static void age(Path directory, Duration age) throws IOException {
        Files.setLastModifiedTime(
                directory.resolve("owner.lock"), FileTime.from(Instant.now().minus(age)));
    }
}
