package io.orderflow.sandbox.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of the form {@code KEY=value}, as Docker Compose reads them from an {@code .env} file. Values span one line, and what
 * they contain stands for itself.
 *
 * @param lines as they are, comments included
 */
record EnvFile(List<String> lines) {

    static final EnvFile EMPTY = new EnvFile(List.of());

    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*(?:export\\s+)?(?<key>[A-Za-z_][A-Za-z0-9_]*)\\s*=(?<value>.*)");
    private static final Pattern QUOTED = Pattern.compile("(?<quote>['\"])(?<content>.*?)\\k<quote>\\s*(?:#.*)?");
    private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

    EnvFile {
        lines = List.copyOf(lines);
    }

    /** @throws IOException if it cannot be read */
    static EnvFile read(Path file) throws IOException {
        return new EnvFile(Files.readAllLines(file));
    }

    /** The value of the last line for {@code key}. */
    Optional<String> value(String key) {
        return Optional.ofNullable(values().get(key));
    }

    private Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (assignment.matches()) {
                values.put(
                        assignment.group("key"), plain(assignment.group("value").strip()));
            }
        }
        return values;
    }

    private static String plain(String value) {
        Matcher quoted = QUOTED.matcher(value);
        return quoted.matches()
                ? quoted.group("content")
                : COMMENT.matcher(value).replaceFirst("").strip();
    }

    /** The same lines, but with this one for {@code key}: in the place of the one that set it or had it commented out, else last. */
    EnvFile with(String key, String value) {
        Pattern present = Pattern.compile("\\s*(?:#\\s*)?(?:export\\s+)?" + Pattern.quote(key) + "\\s*=.*");
        List<String> changed = new ArrayList<>();
        boolean isSet = false;
        for (String line : lines) {
            if (!present.matcher(line).matches()) {
                changed.add(line);
            } else if (!isSet) {
                changed.add(key + "=" + value);
                isSet = true;
            }
        }
        if (!isSet) {
            changed.add(key + "=" + value);
        }
        return new EnvFile(changed);
    }
}
