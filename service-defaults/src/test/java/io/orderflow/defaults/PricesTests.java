package io.orderflow.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTests {

    @ParameterizedTest
    @CsvSource({
        "2.5, USD, 2.50",
        "2.500, USD, 2.50",
        "1e2, USD, 100.00",
        "0, EUR, 0.00",
        "7, JPY, 7",
        "1.234, KWD, 1.234"
    })
    void givesAPriceTheDecimalsOfItsCurrency(BigDecimal price, String currency, String expected) {
        BigDecimal normal = Prices.price("price", price, Prices.currency("currency", currency));

        assertThat(normal).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.01, USD, must not be negative",
        "1.234, USD, must have at most 2 decimals in USD",
        "0.5, JPY, must have at most 0 decimals in JPY",
        "1e9, USD, must have at most 9 integer digits",
        "1e999999999, USD, must have at most 9 integer digits",
        "1e2147483647, USD, must have at most 9 integer digits",
        "1e-999999999, USD, must have at most 2 decimals in USD"
    })
    void refusesWhatIsNoPrice(BigDecimal price, String currency, String reason) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Prices.price("items[0].price", price, Prices.currency("currency", currency)))
                .satisfies(e -> assertThat(e.field()).isEqualTo("items[0].price"))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "US", "DOLLAR", "ZZZ", "usd "})
    void refusesUnknownCurrencies(String code) {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> Prices.currency("currency", code));
    }

    @Test
    void takesCurrenciesInAnyCaseAndDollarsByDefault() {
        assertThat(Prices.currency("currency", "eur").getCurrencyCode()).isEqualTo("EUR");
        assertThat(Prices.currency("currency", null).getCurrencyCode()).isEqualTo("USD");
    }
}
