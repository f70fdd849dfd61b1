package io.orderflow.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Espresso",
                "=1+1",
                "'=1+1",
                "''=1",
                "-10 %",
                "+",
                "@x",
                "\t=1",
                "\rx",
                "'s Gravenhage",
                "'",
                "a=b"
            })
    void survivesWritingAndReading(String text) {
        assertThat(SpreadsheetText.read(SpreadsheetText.write(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@sum(1)", "\t=1", "\r=1"})
    void isNoFormulaAnyMore(String text) {
        assertThat(SpreadsheetText.write(text)).startsWith("'");
    }

    @Test
    void leavesOtherTextsAlone() {
        assertThat(SpreadsheetText.write("Espresso")).isEqualTo("Espresso");
        assertThat(SpreadsheetText.write(null)).isNull();
        assertThat(SpreadsheetText.read("'s Gravenhage")).isEqualTo("'s Gravenhage");
        assertThat(SpreadsheetText.read(null)).isNull();
    }
}
