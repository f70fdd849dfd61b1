/**
 * Events while they happen.
 */
@NullMarked
package io.orderflow.notification.monitor.stream;

import org.jspecify.annotations.NullMarked;
