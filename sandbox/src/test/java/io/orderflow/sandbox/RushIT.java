package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.system.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many orders at once, also while a service crashes. */
class RushIT extends SystemTest {

    private static final int ORDERS = 1000;
    private static final int ORDERS_WITH_CRASH = 400;

    @Test
    void sellsExactlyTheStockThatIsThere() throws Exception {
        Rush rush = new Rush(till, shop, ORDERS);

        rush.run(() -> {});

        assertThat(system.audit()).matches(report -> report.isClean(), "is clean");
        rush.soldAsMuchAsCouldBe();
    }

    @ParameterizedTest
    @EnumSource
    void sellsExactlyTheStockThatIsThereWhenAServiceCrashesInTheMiddle(Service service) throws Exception {
        Rush rush = new Rush(till, shop, ORDERS_WITH_CRASH);

        rush.run(() -> system.kill(service));

        assertThat(system.audit()).matches(report -> report.isClean(), "is clean");
        rush.soldAsMuchAsCouldBe();
    }
}
