package io.orderflow.inventory.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderflow.inventory.web.CatalogueFile.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueFileTests {

    private static final String HEADER = "product_id,name,price\n";

    @Test
    void readsColumnsInAnyOrder() throws IOException {
        assertThat(lines("Price, NAME ,colour,product_id\n2.50,Espresso,black,espresso\n"))
                .singleElement()
                .satisfies(line -> assertThat(line.cells())
                        .isEqualTo(Map.of(
                                "price", "2.50", "name", "Espresso", "colour", "black", "product_id", "espresso")));
    }

    @Test
    void readsWhatIsQuoted() throws IOException {
        assertThat(lines(HEADER + "a,\"Latte, \"\"large\"\"\r\n two\",1\r\nb, x ,2"))
                .extracting(line -> line.text("name"))
                .containsExactly("Latte, \"large\"\r\n two", " x ");
    }

    @Test
    void saysAtWhichLineAProductBegins() throws IOException {
        assertThat(lines(HEADER + "a,\"two\nlines\",1\nb,x,2\n\n\nc,x,3\n"))
                .extracting(Line::number)
                .containsExactly(2, 4, 7);
    }

    @Test
    void leavesOutWhatIsEmpty() throws IOException {
        assertThat(lines(HEADER + ",\"\",\n")).singleElement().satisfies(line -> {
            assertThat(line.complete()).isTrue();
            assertThat(line.cells()).isEmpty();
        });
    }

    @Test
    void noticesLinesWithMoreOrFewerValues() throws IOException {
        assertThat(lines(HEADER + "a,x\na,x,1,2\na,x,1\na" + ",".repeat(100_000) + "\n"))
                .extracting(Line::complete)
                .containsExactly(false, false, true, false);
    }

    @Test
    void readsOtherCharsets() throws IOException {
        assertThat(lines((HEADER + "a,Café,1").getBytes(UTF_16), UTF_16)).hasSize(1);
        assertThat(lines(("\ufeff" + HEADER + "a,Café,1").getBytes(UTF_8), UTF_8))
                .singleElement()
                .satisfies(line -> assertThat(line.text("name")).isEqualTo("Café"));
        assertThat(lines("\ufeff\"product_id\",\"name\",\"price\"\n\"a\",\"Tea\",\"1\"\n"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "a,b,c\n", "product_id;name;price\n", "product_id,name,price,name\n", "\"product_id"
            })
    void refusesAFileWithoutAProperHeader(String text) {
        assertThatExceptionOfType(BrokenFileException.class)
                .isThrownBy(() -> lines(text))
                .satisfies(e -> assertThat(e.line()).isEqualTo(1));
    }

    @Test
    void saysWhereItCannotReadOn() {
        assertThatExceptionOfType(BrokenFileException.class)
                .isThrownBy(() -> lines(HEADER + "a,x,1\nb,\"x,2\nc,x,3\n"))
                .satisfies(e -> assertThat(e.line()).isEqualTo(3))
                .withMessageContaining("quotation mark");
        assertThatExceptionOfType(BrokenFileException.class)
                .isThrownBy(() -> lines(HEADER + "a,\"" + "x".repeat(1_000_000)))
                .satisfies(e -> assertThat(e.line()).isEqualTo(2));
        assertThatExceptionOfType(BrokenFileException.class)
                .isThrownBy(() -> lines((HEADER + "a,Caf\u00e9,1\n").getBytes(ISO_8859_1), UTF_8))
                .withMessageContaining("charset");
    }

    private static List<Line> lines(String text) throws IOException {
        return lines(text.getBytes(UTF_8), UTF_8);
    }

    private static List<Line> lines(byte[] bytes, Charset charset) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (CatalogueFile file = new CatalogueFile(new ByteArrayInputStream(bytes), charset)) {
            for (Optional<Line> line = file.next(); line.isPresent(); line = file.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }
}
