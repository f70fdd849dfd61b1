/** The events that orders react to. */
@NullMarked
package io.orderflow.order.messaging;

import org.jspecify.annotations.NullMarked;
