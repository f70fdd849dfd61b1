/**
 * Notifications in the log of the service.
 */
@NullMarked
package io.orderflow.notification.channel.log;

import org.jspecify.annotations.NullMarked;
