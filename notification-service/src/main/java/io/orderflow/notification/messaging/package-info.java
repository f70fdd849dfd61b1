/**
 * The events that customers are notified of.
 */
@NullMarked
package io.orderflow.notification.messaging;

import org.jspecify.annotations.NullMarked;
