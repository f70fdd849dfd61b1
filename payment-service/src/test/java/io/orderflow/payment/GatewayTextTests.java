package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatewayTextTests {

    @Test
    void leavesOrdinaryWordsAlone() {
        assertThat(new ChargeResult.Declined("limit exceeded: 100 €").message()).isEqualTo("limit exceeded: 100 €");
    }

    @Test
    void takesOutWhatPostgresCannotStoreAndLogsCannotShow() {
        assertThat(new Unavailable("\u0000broken\r\npipe\u0000").message()).isEqualTo("broken pipe");
        assertThat(new ChargeResult.Approved("ref\u00001").reference()).isEqualTo("ref 1");
        assertThat(new Unavailable("a\tb").message()).isEqualTo("a b");
    }

    @Test
    void shortensWhatIsTooLong() {
        assertThat(new ChargeResult.Declined("x".repeat(501)).message()).isEqualTo("x".repeat(500) + "…");
    }
}
