/**
 * Everything that knows AMQP: the wire form of events, confirmed publishing, and the declaration of the topology.
 */
@NullMarked
package io.orderflow.messaging.amqp;

import org.jspecify.annotations.NullMarked;
