package io.orderflow.sandbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTests {

    @TempDir
    private Path directory;

    private Path packaged;
    private Path target;

    @BeforeEach
    void namePaths() {
        packaged = directory.resolve("some-service.jar");
        target = directory.resolve("installed");
    }

    @Test
    void putsLibrariesBesideTheClassesAndOnTheClassPathInTheirOrder() throws IOException {
        pack(
                "BOOT-INF/classes/app/Main.class",
                "BOOT-INF/lib/b.jar",
                "BOOT-INF/lib/a.jar",
                "org/loader/Launcher.class");

        try (JarFile installed =
                new JarFile(new Installation(target).install(packaged).toFile())) {
            assertThat(installed.getEntry("app/Main.class")).isNotNull();
            assertThat(installed.getEntry("org/loader/Launcher.class")).isNull();
            assertThat(installed.getManifest().getMainAttributes().getValue(Name.MAIN_CLASS))
                    .isEqualTo("app.Main");
            List<String> classPath = List.of(installed
                    .getManifest()
                    .getMainAttributes()
                    .getValue(Name.CLASS_PATH)
                    .split(" "));
            assertThat(classPath).hasSize(2);
            assertThat(target.resolve(classPath.get(0))).hasContent("BOOT-INF/lib/b.jar");
            assertThat(target.resolve(classPath.get(1))).hasContent("BOOT-INF/lib/a.jar");
        }
    }

    @Test
    void keepsWhatWasInstalledWhenThePackagedJarIsReplaced() throws IOException {
        pack("BOOT-INF/classes/app/Main.class", "BOOT-INF/lib/a.jar");
        Path installed = new Installation(target).install(packaged);
        byte[] before = Files.readAllBytes(installed);

        Files.writeString(packaged, "half a jar");

        assertThat(installed).hasBinaryContent(before);
    }

    @Test
    void makesTheSameCopyOfTheSameJar() throws IOException {
        pack("BOOT-INF/classes/app/Main.class", "BOOT-INF/lib/a.jar");
        Path first = new Installation(target).install(packaged);
        Path second = new Installation(directory.resolve("elsewhere")).install(packaged);

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(Files.getLastModifiedTime(second)).isEqualTo(Files.getLastModifiedTime(first));
    }

    @Test
    void deletesLibrariesThatNobodyNeedsAnyMore() throws IOException {
        pack("BOOT-INF/classes/app/Main.class", "BOOT-INF/lib/old.jar", "BOOT-INF/lib/same.jar");
        new Installation(target).install(packaged);

        pack("BOOT-INF/classes/app/Main.class", "BOOT-INF/lib/new.jar", "BOOT-INF/lib/same.jar");
        Installation again = new Installation(target);
        again.install(packaged);
        again.clean();

        try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
            assertThat(libraries.map(library -> library.getFileName().toString().split("-", 2)[1]))
                    .containsExactlyInAnyOrder("new.jar", "same.jar");
        }
    }

    /** Writes an executable jar whose entries contain their own names. */
    private void pack(String... entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "app.Main");
        try (OutputStream file = Files.newOutputStream(packaged);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.write(entry.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
