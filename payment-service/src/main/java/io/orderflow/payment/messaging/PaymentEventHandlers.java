package io.orderflow.payment.messaging;

import io.orderflow.events.InventoryReserved;
import io.orderflow.events.OrderCancelled;
import io.orderflow.messaging.EventHandlers;
import io.orderflow.payment.PaymentRequests;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which event asks what of a payment. */
@Configuration(proxyBeanMethods = false)
class PaymentEventHandlers {

    @Bean
    EventHandlers eventHandlers(PaymentRequests payments) {
        return new EventHandlers()
                .prepare(payments::prepare)
                .on(InventoryReserved.class, payments::request)
                .on(OrderCancelled.class, payments::cancel);
    }
}
