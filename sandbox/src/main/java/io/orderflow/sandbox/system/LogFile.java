package io.orderflow.sandbox.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The output of one service. */
record LogFile(Path path) {

    private static final int TAIL_LINES = 25;
    private static final int MAX_TAIL_BYTES = 64 * 1024;

    /** The last lines, indented. */
    String tail() {
        try {
            byte[] content = Files.readAllBytes(path);
            int from = Math.max(0, content.length - MAX_TAIL_BYTES);
            List<String> lines = new String(content, from, content.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .skip(Math.max(0, lines.size() - TAIL_LINES))
                    .collect(Collectors.joining("\n    ", "    ", ""));
        } catch (IOException e) {
            return "    (cannot be read: " + e + ")";
        }
    }
}
