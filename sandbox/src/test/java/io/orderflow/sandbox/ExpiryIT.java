package io.orderflow.sandbox;

import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.system.Service;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of an order when a service does not answer in time. */
class ExpiryIT extends SystemTest {

    private static final Map<String, String> IMPATIENT =
            Map.of("ORDERFLOW_SAGA_TIMEOUT", "2s", "ORDERFLOW_SAGA_SWEEP_INTERVAL", "500ms");

    private static final Map<String, String> NOT_CHARGING = Map.of("ORDERFLOW_PAYMENT_CHARGING_ENABLED", "false");

    @Test
    void cancelsAnOrderWhosePaymentDoesNotAnswerAndNeverChargesIt() {
        system.stop(Service.PAYMENT);
        NewProduct cup = till.aProduct(5);
        String order = till.placeAndAwait(anOrder().of(2, cup), "RESERVED");
        try {
            system.stop(Service.ORDER);
            system.start(Map.of(Service.ORDER, IMPATIENT));

            till.awaitOrder(order, "CANCELLED");
            assertThat(till.reason(order)).isEqualTo("EXPIRED");
            till.awaitStock(cup, 5);

            // A worker that is quicker than the cancellation, which comes right after the request, would charge and
            // give it back.
            system.start(Map.of(Service.PAYMENT, NOT_CHARGING));
            till.awaitPayment(order, "CANCELLED");
        } finally {
            system.stop(Service.ORDER);
            system.stop(Service.PAYMENT);
            system.start(Map.of(Service.ORDER, Map.of(), Service.PAYMENT, Map.of()));
        }
        till.awaitPayment(order, "CANCELLED");
        till.awaitNotifications(order, "ORDER_CANCELLED");
    }
}
