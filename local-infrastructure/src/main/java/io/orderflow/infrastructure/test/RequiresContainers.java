package io.orderflow.infrastructure.test;

import io.orderflow.infrastructure.Kind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Marks a test class that only runs with Postgres and RabbitMQ in containers. Otherwise prints one line that says why not. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresContainers.Condition.class)
public @interface RequiresContainers {

    /** Evaluates the annotation. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            String reason = Kind.whyEmbedded();
            if (reason == null) {
                return ConditionEvaluationResult.enabled("the servers run in containers");
            }
            System.out.printf("%s is not run, it needs containers: %s%n", context.getDisplayName(), reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }
}
