package io.orderflow.sandbox.importing;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The orders of a file, in its order. Not thread-safe. */
interface Orders extends Closeable {

    /** The next one; null after the last. */
    @Nullable Entry next() throws IOException;
}
