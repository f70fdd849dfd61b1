package io.orderflow.sandbox.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTests {

    @ParameterizedTest
    @CsvSource({"ORDER, 1, order-service", "ORDER, 2, order-service-2", "NOTIFICATION, 12, notification-service-12"})
    void isCalledAsItsServiceUnlessThereAreOthersBefore(Service service, int number, String name) {
        Instance instance = new Instance(service, number);

        assertThat(instance.instanceName()).isEqualTo(name);
        assertThat(Instance.named(name)).isEqualTo(instance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "order-service2", "order-service-", "order-service-0", "order-service-x"})
    void isNotCalledAnythingElse(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Instance.named(name));
    }
}
