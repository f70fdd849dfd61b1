/**
 * The reliable transport of events between services, as a Boot auto-configuration: append to the {@link io.orderflow.messaging.Outbox}, react through {@link io.orderflow.messaging.EventHandlers}.
 */
@NullMarked
package io.orderflow.messaging;

import org.jspecify.annotations.NullMarked;
