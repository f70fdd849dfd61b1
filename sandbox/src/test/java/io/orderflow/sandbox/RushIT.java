package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.NewProduct;
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

        soldAsMuchAsCouldBe(rush, ORDERS);
    }

    @ParameterizedTest
    @EnumSource
    void sellsExactlyTheStockThatIsThereWhenAServiceCrashesInTheMiddle(Service service) throws Exception {
        Rush rush = new Rush(till, shop, ORDERS_WITH_CRASH);

        rush.run(() -> system.kill(service));

        soldAsMuchAsCouldBe(rush, ORDERS_WITH_CRASH);
    }

    private static void soldAsMuchAsCouldBe(Rush rush, int orders) {
        assertThat(system.audit()).matches(report -> report.isClean(), "is clean");
        rush.scarce().forEach(product -> till.awaitStock(product, 0));
        for (NewProduct product : rush.plenty()) {
            till.awaitStock(product, orders - rush.piecesOrderedOf(product));
        }
    }
}
