package io.orderflow.sandbox.importing;

import java.util.Locale;

/** How orders are written in a file. */
enum Format {
    CSV,
    JSONL;

    /**
     * That of a file, by its extension.
     *
     * @throws ImportException if it does not tell
     */
    static Format of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv") || name.endsWith(".tsv")) {
            return CSV;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json")) {
            return JSONL;
        }
        throw new ImportException("Is it CSV or JSON lines? Say --format csv or --format jsonl.");
    }
}
