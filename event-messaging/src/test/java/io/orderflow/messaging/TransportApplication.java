package io.orderflow.messaging;

import io.orderflow.events.InventoryReserved;
import io.orderflow.events.OrderCancelled;
import io.orderflow.infrastructure.test.LocalInfrastructureConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** A service that does nothing but note what it handles. */
@SpringBootApplication
@Import({LocalInfrastructureConfiguration.class, Wire.class})
public class TransportApplication {

    @Bean
    HandledEvents handledEvents(JdbcTemplate jdbc) {
        return new HandledEvents(jdbc);
    }

    @Bean
    EventHandlers handlers(HandledEvents handled) {
        return new EventHandlers()
                .prepare(handled::prepare)
                .on(InventoryReserved.class, handled::handle)
                .on(OrderCancelled.class, handled::handle);
    }
}
