package io.orderflow.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.orderflow.sandbox.SystemUnderTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DemoIT {

    private final StringWriter printed = new StringWriter();

    @Test
    void showsEveryFateAndThatItEndsAsItShould() {
        boolean success = new Demo(SystemUnderTest.shared().shop(), new PrintWriter(printed)).run();

        assertThat(printed.toString()).contains("PaymentRefunded", "CANCELLED", "COMPLETED");
        assertThat(success).isTrue();
        assertThat(new Fates("run").all())
                .extracting(Fate::title)
                .allSatisfy(title -> assertThat(printed.toString()).contains("ok      " + title));
    }

    @Test
    void saysWhatShouldHaveBecomeOfAnOrderThatEndedOtherwise() {
        Fate declined = new Fates("run")
                .all().stream()
                        .filter(fate -> fate.title().equals("payment-declined"))
                        .findFirst()
                        .orElseThrow();
        Outcome wrong = new Outcome("CONFIRMED", "CAPTURED", "8 on hand, 0 reserved");

        new Result(declined, "order-1", wrong, MissingNode.getInstance()).print(new PrintWriter(printed));

        assertThat(printed.toString())
                .contains(
                        "FAILED  payment-declined  order-1", "CONFIRMED; payment CAPTURED", "PAYMENT_FAILED DECLINED");
    }
}
