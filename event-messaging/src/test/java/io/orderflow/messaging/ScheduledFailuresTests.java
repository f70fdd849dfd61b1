package io.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

@ExtendWith(OutputCaptureExtension.class)
class ScheduledFailuresTests {

    private final ScheduledFailures failures = new ScheduledFailures();

    @Test
    void areOneLineForAWholeOutage(CapturedOutput output) {
        for (int i = 0; i < 5; i++) {
            failures.handleError(new DataAccessResourceFailureException("gone"));
        }

        assertThat(output).containsOnlyOnce("Scheduled work meets an outage").doesNotContain("\tat ");
    }

    @Test
    void areToldInFullIfNoOutageIsBehindThem(CapturedOutput output) {
        failures.handleError(new DataAccessResourceFailureException("gone"));
        failures.handleError(new IllegalStateException("a bug"));
        failures.handleError(new IllegalStateException("another bug"));

        assertThat(output).contains("IllegalStateException: a bug", "IllegalStateException: another bug", "\tat ");
    }
}
