package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * An amount in a currency.
 *
 * @param amount in units of the currency, not in its minor unit
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {

    public Money {
        requireNonNull(amount, "amount");
        requireNonNull(currency, "currency");
    }
}
