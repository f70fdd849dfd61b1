/**
 * The way of one order through the services.
 */
@NullMarked
package io.orderflow.notification.monitor.saga;

import org.jspecify.annotations.NullMarked;
