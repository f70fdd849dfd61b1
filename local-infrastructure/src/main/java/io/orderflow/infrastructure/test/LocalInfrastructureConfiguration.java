package io.orderflow.infrastructure.test;

import io.orderflow.infrastructure.LocalInfrastructure;
import io.orderflow.infrastructure.ServiceSchemas;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.amqp.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives each application context of a test a database and a virtual host of its own, so that no test sees what another left
 * behind. {@code @Import} it into a {@code @SpringBootTest} of a service; {@code spring.application.name} decides as which role
 * the service logs in.
 *
 * <p>They come from {@link LocalInfrastructure#shared()}. A test that stops its servers defines a {@link LocalInfrastructure}
 * bean of its own instead.
 */
@Configuration(proxyBeanMethods = false)
public class LocalInfrastructureConfiguration {

    @Bean
    Allotment allotment(ObjectProvider<LocalInfrastructure> own, @Value("${spring.application.name}") String service) {
        String role = ServiceSchemas.roleOf(service);
        return Allotment.of(own.getIfAvailable(LocalInfrastructure::shared), role);
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(Allotment allotment) {
        return new DatabaseOfContext(allotment);
    }

    @Bean
    RabbitConnectionDetails rabbitConnectionDetails(Allotment allotment) {
        return new VirtualHostOfContext(allotment);
    }
}
