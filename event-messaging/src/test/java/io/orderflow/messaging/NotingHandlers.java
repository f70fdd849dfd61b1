package io.orderflow.messaging;

import io.orderflow.events.InventoryReserved;
import io.orderflow.events.OrderCancelled;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Handlers that note what comes in. */
public class NotingHandlers {

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
