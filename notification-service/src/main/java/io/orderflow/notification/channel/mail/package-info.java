/**
 * Notifications by e-mail.
 */
@NullMarked
package io.orderflow.notification.channel.mail;

import org.jspecify.annotations.NullMarked;
