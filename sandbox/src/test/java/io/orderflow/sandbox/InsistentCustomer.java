package io.orderflow.sandbox;

import static org.awaitility.Awaitility.await;

import io.orderflow.sandbox.client.Reply;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Tries again until there is a proper answer. Safe to use from several threads. */
final class InsistentCustomer {

    /** Longer than a service or a server takes to come back on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** What a service answers, or the gateway in its place, when it is worth trying again. */
    private static final Set<Integer> TRY_AGAIN = Set.of(502, 503, 504);

    private InsistentCustomer() {}

    /** @param call that may be repeated */
    static Reply insistOn(Supplier<Reply> call) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .until(() -> answer(call), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<Reply> answer(Supplier<Reply> call) {
        try {
            return Optional.of(call.get()).filter(reply -> !TRY_AGAIN.contains(reply.status()));
        } catch (UnexpectedReplyException e) {
            return Optional.empty();
        }
    }
}
