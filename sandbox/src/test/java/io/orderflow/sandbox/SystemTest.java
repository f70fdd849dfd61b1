package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.ShopClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** Tests of the shared system. After each class of them every invariant must hold. */
@Tag(SystemTest.SCENARIO)
abstract class SystemTest {

    /** Tag of tests that hold for every system, wherever and however it runs. */
    static final String SCENARIO = "scenario";

    static final SystemUnderTest system = SystemUnderTest.shared();
    static final ShopClient shop = system.shop();
    static final Till till = new Till(shop);

    @AfterAll
    static void everyInvariantHolds() {
        assertThat(system.audit()).matches(report -> report.isClean(), "is clean");
    }
}
