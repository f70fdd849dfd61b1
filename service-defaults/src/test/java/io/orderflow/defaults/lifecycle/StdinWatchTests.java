package io.orderflow.defaults.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class StdinWatchTests {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LifecycleAutoConfiguration.class));

    @Test
    void stopsTheServiceWhenItsInputEndsAndNotBefore() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        PipedOutputStream parent = new PipedOutputStream();
        try (PipedInputStream input = new PipedInputStream(parent)) {
            new StdinWatch(input, stopped::countDown);
            parent.write("whatever".getBytes());
            assertThat(stopped.getCount()).isEqualTo(1);

            parent.close();

            assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void doesNotWatchUnlessToldTo() {
        service.run(context -> assertThat(context).doesNotHaveBean(StdinWatch.class));
    }
}
