/**
 * The log of all events.
 */
@NullMarked
package io.orderflow.notification.monitor.eventlog;

import org.jspecify.annotations.NullMarked;
