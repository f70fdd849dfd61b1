package io.orderflow.messaging.faults;

import io.orderflow.messaging.NotingHandlers;
import io.orderflow.messaging.Outbox;
import io.orderflow.messaging.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** A service that crashes. Whenever it reads the id of an order from its standard input, it appends that it is cancelled. */
@EnableAutoConfiguration
@Import(NotingHandlers.class)
class DoomedService {

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = SpringApplication.run(DoomedService.class, arguments);
        Outbox outbox = context.getBean(Outbox.class);
        TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
        Scanner orderIds = new Scanner(System.in, StandardCharsets.US_ASCII);
        while (orderIds.hasNext()) {
            UUID orderId = UUID.fromString(orderIds.next());
            transaction.executeWithoutResult(status -> outbox.append(Wire.orderCancelled(orderId)));
        }
        // Who started it is gone.
        Runtime.getRuntime().halt(0);
    }

    @Bean
    static BeanPostProcessor crashPoint(@Value("${crash-point}") CrashPoint point) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                return bean instanceof DataSource dataSource ? new CrashingDataSource(dataSource, point) : bean;
            }
        };
    }
}
