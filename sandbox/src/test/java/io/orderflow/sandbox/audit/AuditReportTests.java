package io.orderflow.sandbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.audit.AuditReport.Check;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditReportTests {

    private static final Check HOLDS = new Check("queues are empty", Violations.NONE);
    private static final Check BROKEN =
            new Check("every order is settled", new Violations(12, List.of("order-1 is PENDING")));

    @Test
    void isCleanIfEveryInvariantHoldsAndNothingIsUnderWay() {
        AuditReport report = new AuditReport(List.of(), List.of(HOLDS), List.of("orders confirmed: 3"));

        assertThat(report.isClean()).isTrue();
        assertThat(report.toString()).contains("orders confirmed: 3", "ok      queues are empty");
    }

    @Test
    void namesWhatBreaksAnInvariant() {
        AuditReport report = new AuditReport(List.of(), List.of(HOLDS, BROKEN), List.of());

        assertThat(report.isClean()).isFalse();
        assertThat(report.toString()).contains("FAILED  every order is settled (12 violations)", "order-1 is PENDING");
    }

    @Test
    void isNotCleanWhileSomethingIsUnderWay() {
        AuditReport report = new AuditReport(List.of("2 unpublished events"), List.of(HOLDS), List.of());

        assertThat(report.isClean()).isFalse();
        assertThat(report.toString()).contains("2 unpublished events");
    }
}
