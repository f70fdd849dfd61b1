/**
 * The sending side: events are stored with the change that caused them and relayed to the broker until it confirms them.
 */
@NullMarked
package io.orderflow.messaging.outbox;

import org.jspecify.annotations.NullMarked;
