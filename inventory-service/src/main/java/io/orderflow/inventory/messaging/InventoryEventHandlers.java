package io.orderflow.inventory.messaging;

import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderCreated;
import io.orderflow.events.PaymentFailed;
import io.orderflow.inventory.StockReservations;
import io.orderflow.messaging.EventHandlers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class InventoryEventHandlers {

    @Bean
    EventHandlers handlers(StockReservations reservations) {
        return new EventHandlers()
                .prepare(reservations::prepare)
                .on(OrderCreated.class, reservations::on)
                .on(OrderConfirmed.class, reservations::on)
                .on(OrderCancelled.class, reservations::on)
                .on(PaymentFailed.class, reservations::on);
    }
}
