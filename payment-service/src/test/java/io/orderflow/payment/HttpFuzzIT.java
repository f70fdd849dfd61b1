package io.orderflow.payment;

import io.orderflow.messaging.test.HttpFuzz;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

class HttpFuzzIT extends RunningService {

    @LocalServerPort
    private int port;

    @Test
    void answersEverythingAndGoesOn() {
        new HttpFuzz(port).run();

        AnOrder order = AnOrder.any();
        handle(order.reserved());
        tick(new ScriptedGateway());
        assertStatus(order, PaymentStatus.CAPTURED);
    }
}
