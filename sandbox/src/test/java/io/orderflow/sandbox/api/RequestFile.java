package io.orderflow.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A file of requests as IDEs send them. */
final class RequestFile {

    private static final Path DIRECTORY = Path.of("..", "http");
    private static final Pattern REQUEST =
            Pattern.compile("(?m)^(?<method>[A-Z]+) \\{\\{(?<base>\\w+)}}(?<target>\\S*)$");

    private RequestFile() {}

    /**
     * One of the requests.
     *
     * @param where for people
     * @param base name of the variable that says where the service answers
     * @param queryParameters their names
     * @param body a missing node if there is none; a text if it is no JSON
     */
    record Request(String where, String base, Call call, List<String> queryParameters, JsonNode body) {

        @Override
        public String toString() {
            return where + ": " + call;
        }
    }

    /** The addresses that variables have, by environment. */
    static JsonNode environments() {
        return json(read(DIRECTORY.resolve("http-client.env.json")));
    }

    /** Those of all files. */
    static List<Request> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".http"))
                    .sorted()
                    .flatMap(RequestFile::requests)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Request> requests(Path file) {
        List<Request> requests = new ArrayList<>();
        String[] parts = read(file).split("(?m)^###", -1);
        // What is before the first separator declares variables.
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            Matcher matcher = REQUEST.matcher(part);
            if (!matcher.find()) {
                throw new AssertionError("no request in a part of " + file + ":" + part);
            }
            String[] target = matcher.group("target").split("\\?", 2);
            requests.add(new Request(
                    file.getFileName() + ", "
                            + part.lines().findFirst().orElse("").strip(),
                    matcher.group("base"),
                    new Call(matcher.group("method"), target[0].replaceAll("\\{\\{\\w+}}", "{}")),
                    target.length == 1 ? List.of() : parameterNames(target[1]),
                    body(part.substring(matcher.end()))));
        }
        return requests.stream();
    }

    private static List<String> parameterNames(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.split("=", 2)[0])
                .toList();
    }

    /** What follows on the empty line after the headers. */
    private static JsonNode body(String afterRequestLine) {
        String[] parts = afterRequestLine.split("\\n\\n", 2);
        if (parts.length < 2 || parts[1].isBlank()) {
            return MissingNode.getInstance();
        }
        return parts[0].contains("application/json") ? json(parts[1]) : TextNode.valueOf(parts[1]);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
