package io.orderflow.order.messaging;

import io.orderflow.events.InventoryReleased;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.events.StockReplenished;
import io.orderflow.messaging.EventHandlers;
import io.orderflow.order.OrderProgress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OrderEventHandlers {

    @Bean
    EventHandlers handlers(OrderProgress progress) {
        return new EventHandlers()
                .prepare(progress::prepare)
                .on(InventoryReserved.class, progress::on)
                .on(InventoryUnavailable.class, progress::on)
                .on(InventoryReleased.class, progress::on)
                .on(StockReplenished.class, progress::on)
                .on(PaymentProcessed.class, progress::on)
                .on(PaymentFailed.class, progress::on)
                .on(PaymentRefunded.class, progress::on);
    }
}
