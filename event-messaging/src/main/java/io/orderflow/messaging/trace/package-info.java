/**
 * Where traces begin: at the HTTP edge. From there the outbox carries them on.
 */
@NullMarked
package io.orderflow.messaging.trace;

import org.jspecify.annotations.NullMarked;
