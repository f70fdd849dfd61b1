/**
 * What could not be handled: collected from the dead-letter queue into a table, to be looked at, replayed or discarded.
 */
@NullMarked
package io.orderflow.messaging.deadletter;

import org.jspecify.annotations.NullMarked;
