package io.orderflow.messaging.database;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;

/** Applies the {@link TransactionRetry} to every {@code @Transactional} method, around its transaction. */
class TransactionRetryAdvisor extends DefaultPointcutAdvisor {

    /** @param transactions what begins and ends the transactions of those methods */
    TransactionRetryAdvisor(BeanFactoryTransactionAttributeSourceAdvisor transactions, TransactionRetry retry) {
        super(transactions.getPointcut(), new Again(retry));
        setOrder(transactions.getOrder() - 1);
    }

    private record Again(TransactionRetry retry) implements MethodInterceptor {

        @Override
        public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
            // An invocation can proceed only once.
            return retry.call(
                    () -> ((ProxyMethodInvocation) invocation).invocableClone().proceed());
        }
    }
}
