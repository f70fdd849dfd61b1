package io.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CircuitBreakerLogIT extends TransportIT {

    @Autowired
    private CircuitBreakerRegistry breakers;

    @Test
    void saysThatACircuitBreakerOpens(CapturedOutput output) {
        CircuitBreaker breaker = breakers.circuitBreaker("of-this-test");

        breaker.transitionToOpenState();

        assertThat(output).contains("Circuit breaker of-this-test: OPEN after CLOSED");
    }
}
