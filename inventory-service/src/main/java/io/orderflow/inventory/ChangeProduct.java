package io.orderflow.inventory;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of the catalogue is to say from now on.
 *
 * @param description null if it has none any more
 * @param category null if it has none any more
 * @param price of one piece, in {@code currency}
 * @param currency null leaves it as it is
 * @param minStockLevel below so many available pieces the stock counts as low; null leaves that as it is
 */
public record ChangeProduct(
        String name,
        @Nullable String description,
        @Nullable String category,
        BigDecimal price,
        @Nullable Currency currency,
        @Nullable Integer minStockLevel) {}
