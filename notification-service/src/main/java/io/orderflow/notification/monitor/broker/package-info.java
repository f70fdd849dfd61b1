/**
 * What waits in the queues.
 */
@NullMarked
package io.orderflow.notification.monitor.broker;

import org.jspecify.annotations.NullMarked;
