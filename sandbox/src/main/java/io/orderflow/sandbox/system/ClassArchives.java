package io.orderflow.sandbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Java found out about a service's classes, kept from a start for training, so that later starts take half of the CPU time.
 * An archive holds for one jar, one Java and one set of options. Its name says which, and what it contains, so that no other is
 * used for them; and Java looks again. Without one, or with one that Java refuses, a service starts as well, and takes longer.
 */
final class ClassArchives {

    private static final Logger log = LoggerFactory.getLogger(ClassArchives.class);

    private static final String DRAFT = "draft";
    private static final int BUFFER_SIZE = 1024 * 1024;

    private final Path directory;
    private final ArchiveFormat format;
    private final List<String> javaOptions;

    /**
     * @param directory for the archives, of no other use
     * @param javaOptions with which the services run
     */
    ClassArchives(Path directory, ArchiveFormat format, List<String> javaOptions) {
        this.directory = directory;
        this.format = format;
        this.javaOptions = javaOptions;
    }

    /** Java options by which {@code jar} starts with its archive; none as long as there is none. */
    List<String> optionsFor(Path jar) {
        try {
            return find(jar).map(format::use).orElse(List.of());
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("Starting {} without its class archive: {}", jar.getFileName(), e.toString());
            return List.of();
        }
    }

    /**
     * Makes the archive of {@code jar}, unless there is one, or a start for training fails, or Java does not accept what that
     * leaves behind.
     *
     * @return whether there is one now
     */
    boolean make(Path jar, Training training) {
        try {
            if (find(jar).isPresent()) {
                return true;
            }
            Path draft = Files.createDirectories(directory).resolve(nameFor(jar) + DRAFT);
            Files.deleteIfExists(draft);
            if (!training.run(jar, options(format.make(draft)))
                    || !Files.exists(draft)
                    || !training.tryOut(jar, options(format.insistOn(draft)))) {
                return false;
            }
            Path archive = directory.resolve(nameFor(jar) + checksumOf(draft) + format.suffix());
            Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
            log.warn("There is no class archive of {}: {}", jar.getFileName(), e.toString());
            return false;
        }
    }

    /** Deletes archives of what {@code jars} were before. Those of other Javas stay. */
    void clean(Collection<Path> jars) {
        if (!Files.exists(directory)) {
            return;
        }
        List<String> current = jars.stream().map(ClassArchives::contentOf).toList();
        try (DirectoryStream<Path> present = Files.newDirectoryStream(directory)) {
            for (Path archive : present) {
                String name = archive.getFileName().toString();
                if (current.stream().noneMatch(name::startsWith)) {
                    Files.delete(archive);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            log.warn("Old class archives stay: {}", e.toString());
        }
    }

    /** The archive of {@code jar}, if it is as it was made: Java trusts its contents, and crashes if they are spoilt. */
    private Optional<Path> find(Path jar) throws IOException {
        if (!Files.exists(directory)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> present =
                Files.newDirectoryStream(directory, nameFor(jar) + "*" + format.suffix())) {
            for (Path archive : present) {
                if (archive.endsWith(nameFor(jar) + checksumOf(archive) + format.suffix())) {
                    return Optional.of(archive);
                }
            }
        }
        return Optional.empty();
    }

    private List<String> options(List<String> ofArchive) {
        List<String> all = new ArrayList<>(javaOptions);
        all.addAll(ofArchive);
        return all;
    }

    /** An archive's name, without its own checksum. */
    private String nameFor(Path jar) {
        String java = String.join(
                "\n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                System.getProperty("os.arch"),
                String.join(" ", javaOptions));
        return contentOf(jar) + checksum(java.getBytes(StandardCharsets.UTF_8)) + "-";
    }

    /** Which service it is, and in which state: the jar names its libraries, each with a checksum of its own. */
    private static String contentOf(Path jar) {
        try {
            return jar.getFileName().toString().replace(".jar", "") + "-" + checksum(Files.readAllBytes(jar)) + "-";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksumOf(Path archive) throws IOException {
        CRC32 crc = new CRC32();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_SIZE);
        try (FileChannel channel = FileChannel.open(archive)) {
            while (channel.read(buffer) >= 0) {
                crc.update(buffer.flip());
                buffer.clear();
            }
        }
        return hex(crc);
    }

    private static String checksum(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return hex(crc);
    }

    private static String hex(CRC32 crc) {
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
