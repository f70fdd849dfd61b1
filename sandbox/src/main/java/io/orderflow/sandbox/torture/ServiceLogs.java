package io.orderflow.sandbox.torture;

import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the services wrote, over all their starts. */
record ServiceLogs(Path directory) {

    /** In Postgres' words, as the services repeat them. */
    private static final String DEADLOCK = "deadlock detected";

    /** Services that lost deadlocks. They get over them, but rows that are locked in one order lead to none. */
    List<String> deadlocks() {
        return Arrays.stream(Service.values())
                .map(Service::serviceName)
                .filter(service -> mentions(DEADLOCK, directory.resolve(service + ".log")))
                .map(service -> service + " locks rows in more than one order: its log tells of a deadlock")
                .toList();
    }

    private static boolean mentions(String words, Path log) {
        // A process that was killed may have left half a character.
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
