package io.orderflow.inventory;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which products to list; null leaves a criterion out.
 *
 * @param words each of which must begin a word of the id, the name or the description; in any case
 * @param currency of the price
 * @param minPrice inclusive
 * @param maxPrice inclusive
 * @param after only products whose id is greater
 */
public record ProductSearch(
        @Nullable String category,
        @Nullable List<String> words,
        @Nullable String currency,
        @Nullable BigDecimal minPrice,
        @Nullable BigDecimal maxPrice,
        @Nullable String after) {

    /** More would not find anything better. */
    private static final int MOST_WORDS = 10;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** All products. */
    public static ProductSearch after(@Nullable String productId) {
        return new ProductSearch(null, null, null, null, null, productId);
    }

    /** The words of what somebody is looking for; empty if there are none. */
    public static List<String> words(String text) {
        return Arrays.stream(NO_WORD.split(text))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }
}
