package io.orderflow.defaults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTests {

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "2026-01-31", "9999-12-31"})
    void takesYearsOfFourDigits(LocalDate day) {
        assertThatNoException().isThrownBy(() -> Times.requireStorable("day", day));
        assertThatNoException().isThrownBy(() -> Times.requireStorable("time", Instant.parse(day + "T23:59:59Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-12-31", "+10000-01-01", "-999999999-01-01", "+999999999-12-31"})
    void refusesOthers(LocalDate day) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Times.requireStorable("day", day))
                .satisfies(e -> assertThat(e.field()).isEqualTo("day"));
    }

    @Test
    void refusesTimesThatHaveNoYear() {
        for (Instant time : new Instant[] {Instant.MIN, Instant.MAX}) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> Times.requireStorable("time", time));
        }
    }

    @Test
    void takesNone() {
        assertThatNoException().isThrownBy(() -> Times.requireStorable("time", (Instant) null));
    }
}
