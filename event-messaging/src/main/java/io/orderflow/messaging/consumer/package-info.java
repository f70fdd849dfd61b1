/**
 * The receiving side: each event is handled once, in the transaction that remembers it, or ends in the dead-letter queue.
 */
@NullMarked
package io.orderflow.messaging.consumer;

import org.jspecify.annotations.NullMarked;
