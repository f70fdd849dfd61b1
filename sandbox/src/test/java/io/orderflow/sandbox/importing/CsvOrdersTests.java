package io.orderflow.sandbox.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvOrdersTests {

    private static final String HEADER = "order_ref,customer_id,product_id,quantity,price\n";

    @Test
    void readsALineAsAnOrder() throws IOException {
        List<Entry> orders = read("""
                customer_id,customer_name,customer_email,order_type,currency,payment_method,product_id,quantity,price
                alice,"Liddell, Alice",alice@example.com,SELL,USD,test_approved,espresso,2,2.50
                bob,,,,,,latte,1000,4
                """);

        assertThat(orders).extracting(Entry::line).containsExactly(2L, 3L);
        assertThat(orders).extracting(Entry::problem).containsOnlyNulls();
        assertThat(orders).extracting(Entry::reference).containsOnlyNulls();
        assertThat(orders.get(0).body())
                .isEqualTo("{\"customer_id\":\"alice\",\"customer_name\":\"Liddell, Alice\","
                        + "\"customer_email\":\"alice@example.com\",\"order_type\":\"SELL\",\"currency\":\"USD\","
                        + "\"payment_method\":\"test_approved\","
                        + "\"items\":[{\"product_id\":\"espresso\",\"quantity\":2,\"price\":2.50}]}");
        assertThat(orders.get(1).body())
                .isEqualTo("{\"customer_id\":\"bob\","
                        + "\"items\":[{\"product_id\":\"latte\",\"quantity\":1000,\"price\":4}]}");
    }

    @Test
    void readsLinesBelowEachOtherWithOneReferenceAsOneOrder() throws IOException {
        List<Entry> orders = read(HEADER + """
                A-1,alice,espresso,2,2.50
                A-1,,latte,1,4.20
                A-1,alice,mocha,1,4.80
                ,bob,latte,1,4.20
                ,bob,latte,1,4.20
                A-2,carol,latte,1,4.20
                """);

        assertThat(orders).extracting(Entry::reference).containsExactly("A-1", null, null, "A-2");
        assertThat(orders).extracting(Entry::line).containsExactly(2L, 5L, 6L, 7L);
        assertThat(json(orders.get(0)).path("items").findValuesAsText("product_id"))
                .containsExactly("espresso", "latte", "mocha");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Order_Ref;USER_ID;Product ID;quantity;unit_price\nA-1;7;espresso;2;2.50\n",
                "reference\tcustomer_id\tproduct_id\tquantity\tprice\nA-1\t7\tespresso\t2\t2.50",
                "\uFEFForder_ref, customer_id, product_id, quantity, price\r\n\r\nA-1, 7, espresso, 2, 2.50\r\n",
            })
    void readsWhatSpreadsheetsWrite(String text) throws IOException {
        List<Entry> orders = read(text);

        assertThat(orders).hasSize(1);
        assertThat(orders.get(0).reference()).isEqualTo("A-1");
        assertThat(orders.get(0).body())
                .isEqualTo("{\"customer_id\":\"7\","
                        + "\"items\":[{\"product_id\":\"espresso\",\"quantity\":2,\"price\":2.50}]}");
    }

    @Test
    void readsOnAfterALineThatIsNoCsv() throws IOException {
        List<Entry> orders = read(HEADER + """
                A-1,alice,"espresso,2,2.50
                A-2,bob,latte,1,4.20
                A-3,carol,latte,1,4.20,surplus
                A-4,dave,latte,1,4.20,
                """);

        assertThat(orders).extracting(Entry::line).containsExactly(2L, 3L, 4L, 5L);
        assertThat(orders.get(0).problem()).startsWith("is no CSV");
        assertThat(orders.get(1).problem()).isNull();
        assertThat(orders.get(2).problem()).contains("column without a name: surplus");
        assertThat(orders.get(3).problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A-1,,\"latte,1,4.20", "A-1,,latte,1,4.20,surplus", "\"A-1,,latte,1,4.20"})
    void readsNoOrderWithoutTheItemThatCannotBeRead(String broken) throws IOException {
        List<Entry> orders = read(HEADER + "A-1,alice,espresso,2,2.50\n" + broken + "\nA-2,bob,latte,1,4.20\n");

        assertThat(orders).extracting(Entry::reference).containsExactly("A-1", "A-2");
        assertThat(orders.get(0).problem()).startsWith("line 3 ");
        assertThat(orders.get(1).problem()).isNull();
    }

    @Test
    void readsNoOrderOfTwoCustomers() throws IOException {
        List<Entry> orders = read(HEADER + "A-1,alice,espresso,2,2.50\nA-1,bob,latte,1,4.20\n");

        assertThat(orders).hasSize(1);
        assertThat(orders.get(0).problem())
                .isEqualTo("line 3 has another customer_id than the order's first line: bob");
    }

    @Test
    void leavesItToTheServiceToJudgeNumbers() throws IOException {
        List<Entry> orders = read(HEADER + "A-1,alice,espresso,0,two\nA-2,alice,espresso,,1e999999999\n");

        assertThat(orders).extracting(Entry::problem).containsOnlyNulls();
        assertThat(orders.get(0).body()).contains("\"quantity\":0,\"price\":\"two\"");
        assertThat(orders.get(1).body()).contains("{\"product_id\":\"espresso\",\"price\":1E+999999999}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order_ref,customer_id,product_id,quantity,price,note | unknown columns: note. Known are order_ref, ",
                "order_ref,customer_id,product_id | missing: price, quantity",
                "alice,espresso,2,2.50 | unknown columns: 2, 2.50, alice, espresso",
                "customer_id,user_id,product_id,quantity,price | names the column customer_id twice"
            })
    void refusesAFileWhoseColumnsAreNotThoseOfOrders(String header, String message) {
        assertThatExceptionOfType(ImportException.class)
                .isThrownBy(() -> read(header + "\n"))
                .withMessageStartingWith("Line 1 ")
                .withMessageContaining(message);
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatExceptionOfType(ImportException.class).isThrownBy(() -> read("\n"));
    }

    @Test
    void ignoresUnknownColumnsIfItIsToldTo() throws IOException {
        try (Orders orders = new CsvOrders(
                lines("note,customer_id,product_id,quantity,price\nhello,alice,espresso,2,2.50\n"), true)) {
            assertThat(orders.next().body()).doesNotContain("hello").contains("alice");
            assertThat(orders.next()).isNull();
        }
    }

    private static List<Entry> read(String text) throws IOException {
        try (Orders orders = new CsvOrders(lines(text), false)) {
            List<Entry> all = new ArrayList<>();
            for (Entry entry = orders.next(); entry != null; entry = orders.next()) {
                all.add(entry);
            }
            return all;
        }
    }

    private static TextLines lines(String text) {
        return new TextLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(Entry entry) throws IOException {
        return new ObjectMapper().readTree(entry.body());
    }
}
