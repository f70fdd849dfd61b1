package io.orderflow.messaging;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is behind a failure. */
public final class Causes {

    private Causes() {}

    /** {@code failure}, what caused it, and what it hides, all the way down. */
    public static Stream<Throwable> of(@Nullable Throwable failure) {
        return failure == null
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(failure),
                        Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
                                .flatMap(Causes::of));
    }
}
