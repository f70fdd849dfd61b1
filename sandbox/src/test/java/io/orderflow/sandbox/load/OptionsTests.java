package io.orderflow.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** How fates and lines are written on the command line. */
class OptionsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"confirmed=100", "confirmed=80,declined=10,out-of-stock=5,cancelled=5", "cancelled=0,declined=1"
            })
    void readsFates(String mix) {
        assertThat(new FateMix.Converter().convert(mix).toString().split(","))
                .containsExactlyInAnyOrder(mix.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "confirmed",
                "confirmed=",
                "confirmed=-1",
                "confirmed=0",
                "lost=1",
                "confirmed=1,",
                "confirmed=1=2"
            })
    void refusesWhatAreNoFates(String mix) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new FateMix.Converter().convert(mix))
                .withMessageContaining(mix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "1-3", "1-50"})
    void readsNumbersOfLines(String lines) {
        assertThat(new Lines.Converter().convert(lines)).hasToString(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "3-1", "1-51", "1-", "-1", "two"})
    void refusesWhatAreNoNumbersOfLines(String lines) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new Lines.Converter().convert(lines))
                .withMessageContaining(lines);
    }
}
