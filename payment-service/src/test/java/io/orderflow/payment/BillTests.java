package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.orderflow.events.Money;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillTests {

    @ParameterizedTest
    @CsvSource({
        "59.9000, USD, 59.90",
        "60.0000, USD, 60.00",
        "0.0000, USD, 0.00",
        "1200.0000, JPY, 1200",
        "1.2345, KWD, 1.2345",
        "1.2000, KWD, 1.200",
        "2.5000, XAU, 2.5"
    })
    void showsAmountsAsTheirCurrencyIsWritten(BigDecimal stored, String currency, String shown) {
        Bill bill = Bill.of(new AnOrder(AnOrder.any().id(), new Money(stored, currency), null).reserved());

        assertThat(bill.total().amount().toPlainString()).isEqualTo(shown);
        assertThat(bill.total().currency()).isEqualTo(currency);
    }

    @Test
    void hasNoTotalIfNothingWasAskedFor() {
        Bill bill = Bill.of(AnOrder.any().cancelled());

        assertThatNullPointerException().isThrownBy(bill::total);
        assertThat(bill.customer()).isEqualTo(AnOrder.ADA);
    }
}
