/**
 * What somebody should look at.
 */
@NullMarked
package io.orderflow.notification.monitor.alert;

import org.jspecify.annotations.NullMarked;
