package io.orderflow.sandbox.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.system.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLettersTests {

    private final StringWriter printed = new StringWriter();

    @Test
    void saysWhichServiceDoesNotAnswer() {
        OperatorClient nobody = new OperatorClient(Map.of(Service.ORDER, URI.create("http://127.0.0.1:1")));

        assertThat(new DeadLetters(nobody, List.of(Service.ORDER), new PrintWriter(printed)).list())
                .isFalse();

        assertThat(printed.toString()).contains("order-service does not tell: ").doesNotContain("no dead letters");
    }
}
