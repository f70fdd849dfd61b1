package io.orderflow.inventory.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderflow.defaults.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTests {

    @Test
    void meansAnyVersionIfAbsent() {
        assertThat(IfMatch.of(null).test(7)).isTrue();
        assertThat(IfMatch.of(" * ").test(7)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3\"", "W/\"3\"", "\"2\", \"3\"", "\"2\",W/\"3\" , \"x,y\""})
    void meansTheVersionsThatItNames(String header) {
        assertThat(IfMatch.of(header).test(3)).isTrue();
        assertThat(IfMatch.of(header).test(4)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "3",
                "\"3",
                "3\"",
                "\"3\" \"4\"",
                "\"3\", 4",
                "*, \"3\"",
                "w/\"3\"",
                "\"\u0000\"",
                "\"3\",x"
            })
    void refusesWhatIsNoListOfTags(String header) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> IfMatch.of(header))
                .satisfies(e -> assertThat(e.field()).isEqualTo("If-Match"));
    }
}
