package io.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.orderflow.events.OrderCancelled;
import io.orderflow.infrastructure.test.LocalInfrastructureConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.NestedExceptionUtils;

class MessagingSafetyIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --spring.rabbitmq.publisher-confirm-type=none           | Publisher confirms are off  | spring.rabbitmq.publisher-confirm-type
                    --spring.rabbitmq.publisher-confirm-type=correlated     | Publisher confirms are off  | spring.rabbitmq.publisher-confirm-type
                    --spring.flyway.locations=classpath:db/migration        | The table 'outbox' is missing | spring.flyway.locations
                    """)
    void refusesToStartUnsafely(String argument, String problem, String remedy) {
        assertThat(failureOf(TransportApplication.class, argument))
                .isInstanceOfSatisfying(UnsafeMessagingException.class, failure -> {
                    assertThat(failure).hasMessageContaining(problem);
                    assertThat(failure.remedy()).contains(remedy);
                });
    }

    @Test
    void refusesToStartWithoutAHandlerForWhatComesIn() {
        assertThat(failureOf(HalfDeafApplication.class))
                .isInstanceOf(UnsafeMessagingException.class)
                .hasMessageContaining("INVENTORY_RESERVED");
    }

    @Test
    void refusesToStartWithALeaseShorterThanTheConfirmTimeout() {
        assertThat(failureOf(TransportApplication.class, "--orderflow.messaging.relay.lease=5s"))
                .hasMessageContaining("orderflow.messaging.relay.lease (PT5S) must be longer");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void refusesToStartWithImpossiblePacks(int pack) {
        assertThat(failureOf(TransportApplication.class, "--orderflow.messaging.relay.pack=" + pack))
                .hasMessageContaining("orderflow.messaging.relay.pack (" + pack + ") must be between 1 and 1000");
    }

    private static Throwable failureOf(Class<?> application, String... arguments) {
        Throwable failure = catchThrowable(
                () -> new SpringApplicationBuilder(application).run(arguments).close());
        return NestedExceptionUtils.getMostSpecificCause(failure);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(LocalInfrastructureConfiguration.class)
    static class HalfDeafApplication {

        @Bean
        EventHandlers handlers() {
            return new EventHandlers().on(OrderCancelled.class, event -> {});
        }
    }
}
