package io.orderflow.sandbox.importing;

import static io.orderflow.sandbox.importing.ImportsUnderTest.numbered;
import static io.orderflow.sandbox.importing.ImportsUnderTest.referenced;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports of what was imported before, as a whole or in part. */
class ImportResumptionTests {

    @TempDir
    private Path directory;

    private ImportsUnderTest imports;

    @BeforeEach
    void startService() throws IOException {
        imports = new ImportsUnderTest(directory);
    }

    @AfterEach
    void stopService() {
        imports.close();
    }

    @Test
    void placesNothingTwiceAndAsksForNothingAgainThatItKnows() throws IOException {
        imports.run("A-1,alice,espresso,2,2.50\n,bob,latte,1,4.20\n");
        Tally tally = imports.run("A-1,alice,espresso,2,2.50\n,bob,latte,1,4.20\n,carol,latte,1,4.20\n");

        assertThat(imports.service().keys()).hasSize(3);
        assertThat(imports.service().requests()).isEqualTo(3);
        assertThat(tally.placed()).isEqualTo(3);
    }

    @Test
    void placesNothingTwiceWhenItsResultIsGone() throws IOException {
        imports.run("A-1,alice,espresso,2,2.50\n,bob,latte,1,4.20\n");
        Files.delete(imports.result());
        imports.run("A-1,alice,espresso,2,2.50\n,bob,latte,1,4.20\n");

        assertThat(imports.service().keys()).hasSize(2);
        assertThat(imports.rows()).extracting(Row::status).containsOnly("PENDING");
    }

    @Test
    void tellsHowManyOrdersTheServiceKnewByTheirKeys() throws IOException {
        imports.service().createsAt(Instant.now().minus(Duration.ofDays(1)));
        imports.run(numbered(1, 3));
        Files.delete(imports.result());
        imports.service().createsAt(Instant.now());

        imports.run(numbered(1, 5));

        assertThat(imports.placing().found()).isEqualTo(3);
        assertThat(imports.service().keys()).hasSize(5);
    }

    @Test
    void triesAgainWhatWasNotRight() throws IOException {
        imports.run(",alice,espresso,0,2.50\n");
        imports.run(",alice,espresso,1,2.50\n");

        assertThat(imports.rows()).extracting(Row::status).containsExactly("PENDING");
        assertThat(imports.service().keys()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A-1"})
    void reportsAnOrderThatWasChangedAfterItWasPlaced(String reference) throws IOException {
        imports.run(reference + ",alice,espresso,2,2.50\n");
        String orderId = imports.rows().get(0).orderId();
        imports.run(reference + ",alice,espresso,3,2.50\n");

        assertThat(imports.service().keys()).hasSize(1);
        assertThat(imports.rows()).extracting(Row::status).containsExactly("KEY_REUSED");
        assertThat(imports.rows().get(0).orderId()).isEqualTo(orderId);
        assertThat(imports.rows().get(0).detail()).contains(orderId, "nothing was placed");
    }

    @Test
    void placesNoOrderAgainThatMovedToAnotherLine() throws IOException {
        imports.run(numbered(1, 50));
        imports.run(",new,espresso,1,2.50\n" + numbered(1, 50));

        assertThat(imports.service().keys()).hasSize(50);
        assertThat(imports.rows()).hasSize(51);
        assertThat(imports.rows()).extracting(Row::status).containsOnlyOnce("KEY_REUSED");
        assertThat(imports.failures()).extracting(Row::line).containsExactly(2L);
        imports.failures().clear();

        imports.run(",new,espresso,1,2.50\n" + numbered(1, 51));

        assertThat(imports.service().keys()).hasSize(51);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 150})
    void placesNoOrderAgainThatMovedWhenItIsStopped(int requests) throws IOException {
        String moved = added(300) + numbered(1, 300);
        imports.run(numbered(1, 300));
        imports.service().onRequest(number -> {
            if (number == 300 + requests) {
                imports.stop().request();
            }
        });
        imports.run(moved);
        imports.begin();
        imports.run(moved);

        assertThat(imports.service().keys()).hasSize(300);
        assertThat(placed()).hasSize(300).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 300, 450})
    void placesNoOrderAgainThatMovedWhenItIsKilled(int last) throws IOException {
        String moved = added(300) + numbered(1, 300);
        imports.run(numbered(1, 300));
        String before = Files.readString(imports.result());
        imports.run(moved);
        List<String> written = Files.readAllLines(imports.result());
        Files.writeString(directory.resolve("orders.csv.result.csv.before"), before);
        Files.writeString(imports.result(), String.join("\n", written.subList(0, 1 + last)) + "\n451,import:ord");
        // And again, before it came to any line.
        ResultFile.rewrite(imports.result()).flush();
        imports.run(moved);

        assertThat(imports.service().keys()).hasSize(300);
        assertThat(placed()).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void placesNoOrderAgainThatMovedByLinesThatHaveReferencesOrNothing() throws IOException {
        imports.run(numbered(1, 20));
        imports.run(referenced(1, 30) + "\n".repeat(30) + numbered(1, 20));

        assertThat(imports.service().keys()).hasSize(50);
    }

    @Test
    void placesEqualOrdersAsOftenAsTheyAreThere() throws IOException {
        String two = ",alice,espresso,1,2.50\n,bob,espresso,1,2.50\n";
        imports.run(two.repeat(10));
        imports.run(added(5) + two.repeat(10));
        assertThat(imports.service().keys()).hasSize(20);

        imports.run(added(5) + two.repeat(12));

        assertThat(imports.service().keys()).hasSize(24);
        assertThat(placed()).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void knowsOrdersByTheirReferencesWhereverTheyAre() throws IOException {
        imports.run(referenced(1, 50));
        imports.run("A-0,new,espresso,1,2.50\n" + referenced(11, 51));

        assertThat(imports.service().keys()).hasSize(52);
        assertThat(imports.service().requests()).isEqualTo(52);
        assertThat(imports.rows()).hasSize(42).extracting(Row::status).containsOnly("PENDING");
    }

    @Test
    void asksNotAgainForAnOrderWhoseReferenceIsThereTwice() throws IOException {
        String once = "A-1,alice,espresso,2,2.50\n,bob,latte,1,4.20\n";
        imports.run(once);
        imports.run(once + "A-1,alice,espresso,2,2.50\n");

        assertThat(imports.service().requests()).isEqualTo(2);
        assertThat(imports.rows()).extracting(Row::line).containsExactly(2L, 3L, 4L);
        assertThat(placed()).containsOnlyOnce("order-of-import:orders.csv:line:3");
    }

    @Test
    void remembersAnOrderWhoseReferenceAnotherOneHas() throws IOException {
        String once = "A-1,alice,espresso,2,2.50\n,bob,latte,1,4.20\n";
        String twice = once + "A-1,alice,espresso,3,2.50\n";
        imports.run(once);
        imports.run(twice);
        imports.run(twice);

        assertThat(imports.service().requests()).isEqualTo(2 + 1 + 1);
        assertThat(imports.rows()).extracting(Row::status).containsExactly("PENDING", "PENDING", "KEY_REUSED");
        assertThat(imports.rows().get(2).detail()).contains("order-of-import:orders.csv:ref:A-1");
    }

    @Test
    void goesOnWhereItWasStopped() throws IOException {
        imports.service().onRequest(number -> {
            if (number == 100) {
                imports.stop().request();
            }
        });
        imports.run(numbered(1, 500));
        int placed = imports.service().keys().size();

        assertThat(placed).isBetween(100, 110);
        assertThat(imports.rows()).hasSize(placed);

        imports.begin();
        imports.run(numbered(1, 500));

        assertThat(imports.service().requests()).isEqualTo(500);
        assertThat(imports.service().keys()).hasSize(500);
        assertThat(imports.rows()).hasSize(500);
    }

    @Test
    void keepsWhatIsKnownOfFurtherLinesWhenItIsStoppedAgain() throws IOException {
        imports.run(numbered(1, 300));
        Files.writeString(imports.result(), Files.readString(imports.result()).replaceFirst("PENDING", "FAILED"));
        imports.stop().request();
        imports.run(numbered(1, 300));

        assertThat(imports.rows()).hasSize(300);
        assertThat(imports.rows().get(0).status()).isEqualTo("FAILED");
    }

    /** Lines that are new, to be put before others. */
    private static String added(int lines) {
        return IntStream.rangeClosed(1, lines)
                .mapToObj(i -> ",new-" + i + ",espresso,1,2.50\n")
                .collect(Collectors.joining());
    }

    private List<String> placed() throws IOException {
        return imports.rows().stream().filter(Row::isPlaced).map(Row::orderId).toList();
    }
}
