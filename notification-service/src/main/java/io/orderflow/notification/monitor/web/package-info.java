/**
 * The monitor over HTTP.
 */
@NullMarked
package io.orderflow.notification.monitor.web;

import org.jspecify.annotations.NullMarked;
