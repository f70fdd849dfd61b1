package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.system.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many orders at once, while the broker or the database is gone for a while. */
@Tag(SystemTest.SCENARIO)
class OutageIT {

    private static final int ORDERS = 2000;

    private static final SystemUnderTest system = SystemUnderTest.withLastingServers();

    private final Till till = new Till(system.shop());

    @ParameterizedTest
    @EnumSource
    void losesAndDoublesNothingWhenAServerRestartsInTheMiddle(Server server) throws Exception {
        Rush rush = new Rush(till, system.shop(), ORDERS);

        rush.run(() -> {
            system.stop(server);
            system.start(server);
        });

        assertThat(system.audit()).matches(report -> report.isClean(), "is clean");
        rush.soldAsMuchAsCouldBe();
    }

    @ParameterizedTest
    @EnumSource
    void losesAndDoublesNothingWhenAServerCrashesInTheMiddle(Server server) throws Exception {
        Rush rush = new Rush(till, system.shop(), ORDERS);

        rush.run(() -> {
            system.crash(server);
            system.start(server);
        });

        assertThat(system.audit()).matches(report -> report.isClean(), "is clean");
        rush.soldAsMuchAsCouldBe();
    }
}
