/**
 * Whether the services are up.
 */
@NullMarked
package io.orderflow.notification.monitor.health;

import org.jspecify.annotations.NullMarked;
