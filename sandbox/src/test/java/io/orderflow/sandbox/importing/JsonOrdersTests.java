package io.orderflow.sandbox.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonOrdersTests {

    private static final String ORDER =
            "{\"customer_id\": \"alice\", \"items\": [{\"product_id\": \"espresso\", \"quantity\": 2, \"price\": 2.50}]}";

    @Test
    void passesEachLineOnAsItIs() throws IOException {
        List<Entry> orders = read(ORDER + "\n\n  \n" + ORDER + "\r\n");

        assertThat(orders).containsExactly(Entry.of(1, null, ORDER), Entry.of(4, null, ORDER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"order_ref\": \"A-1\"} | A-1", "{\"reference\": 17} | 17", "{\"order_ref\": \" \"} |"})
    void knowsAnOrderByItsReference(String line, String reference) throws IOException {
        assertThat(read(line)).extracting(Entry::reference).containsExactly(reference);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"customer_id\": ", "alice", "[]", "null", "{} {}", "\u0000"})
    void readsOnAfterALineThatIsNoOrder(String broken) throws IOException {
        List<Entry> orders = read(ORDER + "\n" + broken + "\n" + ORDER);

        assertThat(orders).extracting(Entry::line).containsExactly(1L, 2L, 3L);
        assertThat(orders.get(0).problem()).isNull();
        assertThat(orders.get(1).problem()).startsWith("is no JSON");
        assertThat(orders.get(2).problem()).isNull();
    }

    @Test
    void doesNotKeepALineInMemoryThatIsLongerThanAnOrderCanBe() throws IOException {
        List<Entry> orders = read("x".repeat(TextLines.LONGEST + 1) + "\n" + ORDER);

        assertThat(orders.get(0).problem()).contains("longer");
        assertThat(orders.get(1)).isEqualTo(Entry.of(2, null, ORDER));
    }

    private static List<Entry> read(String text) throws IOException {
        try (Orders orders =
                new JsonOrders(new TextLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))))) {
            List<Entry> all = new ArrayList<>();
            for (Entry entry = orders.next(); entry != null; entry = orders.next()) {
                all.add(entry);
            }
            return all;
        }
    }
}
