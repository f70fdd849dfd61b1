package io.orderflow.defaults;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules for money that comes from outside. */
public final class Prices {

    /** Most digits before the decimal point: far above any price, and sums over an order stay exact. */
    private static final int MAX_INTEGER_DIGITS = 9;

    private static final String DEFAULT_CURRENCY = "USD";

    private Prices() {}

    /**
     * The currency with this ISO 4217 code, in any case; null means USD.
     *
     * @throws InvalidRequestException if there is none
     */
    public static Currency currency(String field, @Nullable String code) {
        try {
            return Currency.getInstance(code == null ? DEFAULT_CURRENCY : code.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(field, "is no ISO 4217 currency code");
        }
    }

    /**
     * {@code price} with exactly the decimals of {@code currency}.
     *
     * @throws InvalidRequestException if it is negative, too large, or has more decimals than the currency
     */
    public static BigDecimal price(String field, BigDecimal price, Currency currency) {
        if (price.signum() < 0) {
            throw new InvalidRequestException(field, "must not be negative");
        }
        // Before any arithmetic: 1e999999999 is a short text, but a huge number.
        if ((long) price.precision() - price.scale() > MAX_INTEGER_DIGITS) {
            throw new InvalidRequestException(field, "must have at most " + MAX_INTEGER_DIGITS + " integer digits");
        }
        int decimals = Math.max(0, currency.getDefaultFractionDigits());
        if (price.signum() != 0 && price.stripTrailingZeros().scale() > decimals) {
            throw new InvalidRequestException(
                    field, "must have at most " + decimals + " decimals in " + currency.getCurrencyCode());
        }
        return price.signum() == 0 ? BigDecimal.ZERO.setScale(decimals) : price.setScale(decimals);
    }
}
