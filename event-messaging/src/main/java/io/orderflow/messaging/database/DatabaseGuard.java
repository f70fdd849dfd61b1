package io.orderflow.messaging.database;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.function.SingletonSupplier;

/** Puts the {@code database} circuit breaker in front of every data source. */
public class DatabaseGuard implements BeanPostProcessor {

    /** Name of the circuit breaker, as in {@code resilience4j.circuitbreaker.instances}. */
    public static final String BREAKER = "database";

    private final ObjectProvider<CircuitBreakerRegistry> breakers;

    public DatabaseGuard(ObjectProvider<CircuitBreakerRegistry> breakers) {
        this.breakers = breakers;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof DataSource dataSource && !(bean instanceof GuardedDataSource)) {
            return new GuardedDataSource(
                    dataSource, SingletonSupplier.of(() -> breakers.getObject().circuitBreaker(BREAKER)));
        }
        return bean;
    }
}
