package io.orderflow.sandbox.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BatchTests {

    @Test
    void knowsAnOrderByItsReferenceElseByItsLine() {
        Batch batch = new Batch("orders.csv");

        assertThat(batch.keyOf(Entry.of(7, "A-1", "{}"))).isEqualTo("import:orders.csv:ref:A-1");
        assertThat(batch.keyOf(Entry.of(7, null, "{}"))).isEqualTo("import:orders.csv:line:7");
    }

    @Test
    void makesKeysThatAHeaderCanCarryOfAnyNames() {
        String key = new Batch("März, Filiale 1.csv").keyOf(Entry.of(1, "№ 7", "{}"));

        assertThat(key).matches("[\\x21-\\x7e]{1,255}");
        assertThat(key).isNotEqualTo(new Batch("Mai, Filiale 1.csv").keyOf(Entry.of(1, "№ 7", "{}")));
    }

    @Test
    void refusesAReferenceThatIsTooLongForAKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Batch("orders.csv").keyOf(Entry.of(1, "x".repeat(250), "{}")))
                .withMessageContaining("too long");
    }
}
