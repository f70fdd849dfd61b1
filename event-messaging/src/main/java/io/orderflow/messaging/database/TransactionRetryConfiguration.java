package io.orderflow.messaging.database;

import io.github.resilience4j.common.retry.configuration.RetryConfigCustomizer;
import io.github.resilience4j.retry.RetryRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;
import org.springframework.util.function.SingletonSupplier;

/** Does transactions again that the database undid. */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public class TransactionRetryConfiguration {

    /** Boot gives it to the transaction manager. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static CommitWatch commitWatch() {
        return new CommitWatch();
    }

    @Bean
    static RetryConfigCustomizer databaseRetryCustomizer() {
        return RetryConfigCustomizer.of(
                TransactionRetry.RETRY, retry -> retry.retryOnException(UndoneException.class::isInstance));
    }

    /** Takes the registry late, because the advisor is there before the beans that it advises. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static TransactionRetry transactionRetry(ObjectProvider<RetryRegistry> retries, CommitWatch commits) {
        return new TransactionRetry(
                SingletonSupplier.of(() -> retries.getObject().retry(TransactionRetry.RETRY)), commits);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static TransactionRetryAdvisor transactionRetryAdvisor(
            BeanFactoryTransactionAttributeSourceAdvisor transactionAdvisor, TransactionRetry retry) {
        return new TransactionRetryAdvisor(transactionAdvisor, retry);
    }
}
