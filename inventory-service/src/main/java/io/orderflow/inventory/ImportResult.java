package io.orderflow.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What became of a product of a file.
 *
 * @param field what was wrong, if it failed
 * @param reason why, if it failed
 */
public record ImportResult(
        Kind kind, @Nullable String field, @Nullable String reason) {

    /** Whether there was something to do. */
    public enum Kind {
        CREATED,
        UPDATED,
        UNCHANGED,
        FAILED
    }

    static ImportResult of(Kind kind) {
        return new ImportResult(kind, null, null);
    }

    static ImportResult failed(String field, String reason) {
        return new ImportResult(Kind.FAILED, field, reason);
    }
}
