package io.orderflow.inventory;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.Prices;
import io.orderflow.events.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A product as a file of products names it, checked for form.
 *
 * @param description null if it has none
 * @param category null if it has none
 * @param currency null leaves that of a product as it is, and is USD for a new one
 * @param stockQuantity pieces on hand; null leaves the stock as it is
 * @param minStockLevel null leaves it as it is
 * @param described whether the file tells descriptions; else they stay as they are
 * @param categorised whether the file tells categories; else they stay as they are
 */
public record ImportProduct(
        String productId,
        String name,
        @Nullable String description,
        @Nullable String category,
        BigDecimal price,
        @Nullable Currency currency,
        @Nullable Long stockQuantity,
        @Nullable Integer minStockLevel,
        boolean described,
        boolean categorised) {

    /** @throws InvalidRequestException if the price is none in its currency */
    CreateProduct toCreate() {
        Currency money = currency == null ? Prices.currency("currency", null) : currency;
        Money priced = new Money(Prices.price("price", price, money), money.getCurrencyCode());
        return new CreateProduct(productId, name, description, category, priced, stockQuantity, minStockLevel);
    }

    ChangeProduct toChange(Product product) {
        return new ChangeProduct(
                name,
                described ? told(description, product.description()) : product.description(),
                categorised ? told(category, product.category()) : product.category(),
                price,
                currency,
                minStockLevel);
    }

    /** An empty text and none are the same in a file. */
    private static @Nullable String told(@Nullable String text, @Nullable String known) {
        return text == null && known != null && known.isEmpty() ? known : text;
    }
}
