/**
 * Everything at a glance.
 */
@NullMarked
package io.orderflow.notification.monitor.dashboard;

import org.jspecify.annotations.NullMarked;
