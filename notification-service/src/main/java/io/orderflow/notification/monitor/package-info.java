/**
 * What operators see of the whole system: its events, services, queues and what is wrong with them.
 */
@NullMarked
package io.orderflow.notification.monitor;

import org.jspecify.annotations.NullMarked;
