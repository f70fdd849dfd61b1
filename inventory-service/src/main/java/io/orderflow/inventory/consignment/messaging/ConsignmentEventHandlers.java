package io.orderflow.inventory.consignment.messaging;

import io.orderflow.events.ConsignmentCreated;
import io.orderflow.events.ConsignmentDeleted;
import io.orderflow.events.ConsignmentLineAdded;
import io.orderflow.inventory.consignment.ConsignmentProjection;
import io.orderflow.messaging.EventHandlers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConsignmentEventHandlers {

    @Bean
    EventHandlers consignmentHandlers(ConsignmentProjection projection) {
        return new EventHandlers()
                .on(ConsignmentCreated.class, projection::on)
                .on(ConsignmentLineAdded.class, projection::on)
                .on(ConsignmentDeleted.class, projection::on);
    }
}
