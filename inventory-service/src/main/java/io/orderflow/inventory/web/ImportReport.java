package io.orderflow.inventory.web;

import io.orderflow.inventory.ImportResult;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;

/** What became of the lines of a file so far. */
final class ImportReport {

    private static final int MOST_ERRORS = 100;

    private long created;
    private long updated;
    private long unchanged;
    private long failed;
    private boolean truncated;

    /** Those of the last lines first: what breaks a rule is seen at once, what conflicts with the stock when its batch is imported. */
    private final Queue<LineError> errors =
            new PriorityQueue<>(Comparator.comparingInt(LineError::line).reversed());

    /** Counts a line. */
    void add(int line, ImportResult result) {
        switch (result.kind()) {
            case CREATED -> created++;
            case UPDATED -> updated++;
            case UNCHANGED -> unchanged++;
            case FAILED -> {
                failed();
                add(line, String.valueOf(result.field()), String.valueOf(result.reason()));
            }
        }
    }

    /** Counts a line that broke a rule. */
    void failed() {
        failed++;
    }

    /** Tells what is wrong with a line. */
    void add(int line, String field, String message) {
        errors.add(new LineError(line, field, message));
        if (errors.size() > MOST_ERRORS) {
            errors.remove();
            truncated = true;
        }
    }

    ImportResponse toResponse() {
        List<LineError> inOrder =
                errors.stream().sorted(Comparator.comparingInt(LineError::line)).toList();
        return new ImportResponse(created, updated, unchanged, failed, inOrder, truncated);
    }

    @Schema(name = "Import")
    record ImportResponse(
            long created,
            long updated,

            @Schema(description = "Lines that say what the catalogue says already.")
            long unchanged,

            @Schema(description = "Lines that break a rule, and changed nothing.")
            long failed,

            @Schema(description = "What is wrong with them: the first 100.")
            List<LineError> errors,

            @Schema(description = "Whether there are more than that.")
            boolean errorsTruncated) {}

    @Schema(name = "LineError")
    record LineError(
            @Schema(example = "3", description = "Where the product's line begins; the header is line 1.")
            int line,

            @Schema(example = "price", description = "The column; empty if it is about the whole line.")
            String field,

            @Schema(example = "must not be negative") String message) {}
}
