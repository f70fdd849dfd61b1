package io.orderflow.infrastructure.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orderflow.infrastructure.LocalInfrastructure;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.amqp.RabbitConnectionDetails;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class LocalInfrastructureConfigurationIT {

    @Test
    void logsInAsTheRoleOfTheService() {
        try (ConfigurableApplicationContext context = run("payment-service", Service.class)) {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);

            assertThat(jdbc.queryForObject("select current_user", String.class)).isEqualTo("payments");
            assertThat(jdbc.queryForObject("select current_schema()", String.class))
                    .isEqualTo("payments");
        }
    }

    @Test
    void givesEachContextADatabaseAndQueuesOfItsOwn() {
        try (ConfigurableApplicationContext first = run("order-service", Service.class);
                ConfigurableApplicationContext second = run("order-service", Service.class)) {
            first.getBean(JdbcTemplate.class).execute("create table things ()");
            declare(first, "inbound");
            declare(second, "inbound");
            first.getBean(RabbitTemplate.class).convertAndSend("inbound", "for the first");

            assertThat(second.getBean(RabbitTemplate.class).receive("inbound")).isNull();
            assertThat(first.getBean(RabbitTemplate.class).receiveAndConvert("inbound", 5_000))
                    .isEqualTo("for the first");
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(() -> second.getBean(JdbcTemplate.class).execute("select from things"));
        }
    }

    @Test
    void usesTheInfrastructureOfTheContextIfThereIsOne() {
        try (ConfigurableApplicationContext context = run("order-service", ServiceWithItsOwnServers.class)) {
            LocalInfrastructure own = context.getBean(LocalInfrastructure.class);

            assertThat(own).isNotSameAs(LocalInfrastructure.shared());
            assertThat(context.getBean(RabbitConnectionDetails.class)
                            .getFirstAddress()
                            .port())
                    .isEqualTo(own.broker().port());
        }
    }

    @Test
    void refusesAnUnknownService() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> run("shipping-service", Service.class).close())
                .withStackTraceContaining("no service named 'shipping-service'");
    }

    private static void declare(ConfigurableApplicationContext context, String queue) {
        new RabbitAdmin(context.getBean(RabbitTemplate.class)).declareQueue(new Queue(queue));
    }

    private static ConfigurableApplicationContext run(String service, Class<?> configuration) {
        return new SpringApplicationBuilder(configuration)
                .web(WebApplicationType.NONE)
                .run("--spring.application.name=" + service);
    }

    @SpringBootApplication(proxyBeanMethods = false)
    @Import(LocalInfrastructureConfiguration.class)
    static class Service {}

    @Configuration(proxyBeanMethods = false)
    @Import(Service.class)
    static class ServiceWithItsOwnServers {

        @Bean
        LocalInfrastructure ownInfrastructure() {
            return LocalInfrastructure.launch(LocalInfrastructure.shared().kind());
        }
    }
}
