package io.orderflow.notification.messaging;

import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderCompleted;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderShipped;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.messaging.EventHandlers;
import io.orderflow.notification.CustomerNotifications;
import io.orderflow.notification.Occasion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which events customers are notified of. */
@Configuration(proxyBeanMethods = false)
class NotificationEventHandlers {

    @Bean
    EventHandlers eventHandlers(CustomerNotifications notifications) {
        return new EventHandlers()
                .on(OrderConfirmed.class, event -> notifications.send(Occasion.of(event)))
                .on(OrderCancelled.class, event -> notifications.send(Occasion.of(event)))
                .on(OrderShipped.class, event -> notifications.send(Occasion.of(event)))
                .on(OrderCompleted.class, event -> notifications.send(Occasion.of(event)))
                .on(InventoryUnavailable.class, event -> notifications.send(Occasion.of(event)))
                .on(PaymentProcessed.class, event -> notifications.send(Occasion.of(event)))
                .on(PaymentFailed.class, event -> notifications.send(Occasion.of(event)))
                .on(PaymentRefunded.class, event -> notifications.send(Occasion.of(event)));
    }
}
