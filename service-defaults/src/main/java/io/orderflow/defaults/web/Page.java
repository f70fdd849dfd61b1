package io.orderflow.defaults.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor where the next page begins, to be sent back as {@code cursor}; null on the last page
 */
public record Page<T>(
        List<T> items,

        @Nullable @Schema(description = "Send it back as `cursor` to get the next page; absent on the last one.")
        String nextCursor) {

    /**
     * A page of {@code limit} items.
     *
     * @param found up to {@code limit + 1} rows, so that the extra one tells that there is more
     * @param cursor the position of a row in the list's order
     */
    public static <R, T> Page<T> of(List<R> found, int limit, Function<R, T> item, Function<R, ?> cursor) {
        boolean more = found.size() > limit;
        List<R> rows = more ? found.subList(0, limit) : found;
        return new Page<>(
                rows.stream().map(item).toList(), more ? String.valueOf(cursor.apply(rows.get(limit - 1))) : null);
    }
}
