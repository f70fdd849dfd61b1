package io.orderflow.sandbox.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvFileTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PORT=5433             | 5433",
                "export PORT = 5433    | 5433",
                "PORT=\"5433\"         | 5433",
                "PORT='54#33' # theirs | 54#33",
                "PORT=5433 # not 5432  | 5433",
                "PORT=54#33            | 54#33",
                "PORT=a=b              | a=b",
                "PORT=                 | ``",
            })
    void readsAValue(String line, String value) {
        assertThat(new EnvFile(List.of("# ports", "", line)).value("PORT")).contains(value);
    }

    @ParameterizedTest
    @CsvSource({"# PORT=5433", "REPORT=5433", "PORT", "PORTS=5433"})
    void findsNothingInAnotherLine(String line) {
        assertThat(new EnvFile(List.of(line)).value("PORT")).isEmpty();
    }

    @Test
    void takesTheLastOfTwoValues() {
        assertThat(new EnvFile(List.of("PORT=1", "PORT=2")).value("PORT")).contains("2");
    }

    @Test
    void changesALineWhereItIsAndKeepsTheOthers() {
        EnvFile file = new EnvFile(List.of("# ports", "PORT=1", "OTHER=3", "# PORT=2"));

        assertThat(file.with("PORT", "4").lines()).containsExactly("# ports", "PORT=4", "OTHER=3");
    }

    @Test
    void putsALineIntoThePlaceWhereItIsCommentedOut() {
        assertThat(new EnvFile(List.of("#PORT=1", "OTHER=3")).with("PORT", "4").lines())
                .containsExactly("PORT=4", "OTHER=3");
    }

    @Test
    void addsALineThatIsNotThere() {
        assertThat(new EnvFile(List.of("OTHER=3")).with("PORT", "4").lines()).containsExactly("OTHER=3", "PORT=4");
    }
}
