package io.orderflow.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.util.ResourceUtils;

/**
 * An event as some release put it on the wire.
 *
 * @param name release and file, e.g. {@code v0.1.0/OrderCreated.v1.json}
 * @param text the file as it is
 */
record ArchivedSample(String name, EventType type, JsonNode json, String text) {

    private static final String FOLDER = "io/orderflow/events/samples/";
    private static final Pattern FILE_NAME = Pattern.compile("(\\w+\\.v\\d+)(\\.\\w+)?\\.json");

    /** The samples of all releases. */
    static List<ArchivedSample> all() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> in(file, root.relativize(file).toString().replace('\\', '/')))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<ArchivedSample> of(EventType type) {
        return all().stream().filter(sample -> sample.type() == type).toList();
    }

    /** Reads the sample with today's record. */
    DomainEvent event() throws JsonProcessingException {
        return WireJson.read(json, type);
    }

    @Override
    public String toString() {
        return name;
    }

    private static ArchivedSample in(Path file, String name) {
        Matcher fileName = FILE_NAME.matcher(file.getFileName().toString());
        if (!fileName.matches()) {
            throw new IllegalStateException(name + " is not named after an event");
        }
        EventType type = EventType.named(fileName.group(1))
                .orElseThrow(() -> new IllegalStateException("the catalogue has lost the event of " + name));
        return new ArchivedSample(name, type, WireJson.tree(file), WireJson.text(file));
    }

    private static Path root() {
        try {
            return ResourceUtils.getFile("classpath:" + FOLDER).toPath();
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }
}
