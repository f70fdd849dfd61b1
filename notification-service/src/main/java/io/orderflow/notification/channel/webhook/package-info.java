/**
 * Notifications as calls of URLs that customers name.
 */
@NullMarked
package io.orderflow.notification.channel.webhook;

import org.jspecify.annotations.NullMarked;
