package io.orderflow.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackgroundLoopTests {

    private static final Runnable SUCCESS = () -> {};

    private static final Runnable FAILURE = () -> {
        throw new IllegalStateException("told to fail");
    };

    /** Who puts a round in knows that the one before has ended. */
    private final SynchronousQueue<Runnable> rounds = new SynchronousQueue<>();

    private final long start = System.nanoTime();

    private final BackgroundLoop loop = new BackgroundLoop("loop", 0, Duration.ZERO, Duration.ofSeconds(5)) {
        @Override
        protected void round() throws InterruptedException {
            rounds.take().run();
        }

        @Override
        protected void wake() {
            rounds.offer(SUCCESS);
        }
    };

    @BeforeEach
    void start() {
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void hasSucceededWhenNoRoundFailed() throws InterruptedException {
        rounds.put(SUCCESS);
        rounds.put(SUCCESS);

        assertThat(loop.isFailing()).isFalse();
        assertThat(loop.hasSucceededFor(Duration.ZERO, start)).isTrue();
        assertThat(loop.hasSucceededFor(Duration.ofHours(1), start)).isFalse();
        assertThat(loop.hasSucceededFor(
                        Duration.ZERO, System.nanoTime() + Duration.ofHours(1).toNanos()))
                .isFalse();
    }

    @Test
    void hasNotSucceededWhileRoundsFail() throws InterruptedException {
        rounds.put(SUCCESS);
        rounds.put(FAILURE);
        rounds.put(FAILURE);

        assertThat(loop.isFailing()).isTrue();
        assertThat(loop.hasSucceededFor(Duration.ZERO, start)).isFalse();
    }

    @Test
    void succeedsAgainAfterAFailure() throws InterruptedException {
        rounds.put(FAILURE);
        rounds.put(SUCCESS);
        rounds.put(SUCCESS);

        assertThat(loop.isFailing()).isFalse();
        assertThat(loop.hasSucceededFor(Duration.ZERO, start)).isTrue();
    }
}
