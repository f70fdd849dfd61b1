package io.orderflow.notification;

import org.jspecify.annotations.Nullable;

/**
 * Tell a customer something that is about no order.
 *
 * @param subject one line
 * @param message plain text, several lines
 * @param channel the only one to be used; null for those that the customer wants
 */
public record CustomMessage(
        String customerId,
        String subject,
        String message,
        @Nullable Channel channel) {

    /** Two messages that differ in anything differ in this. */
    String canonical() {
        return String.join("\0", customerId, String.valueOf(channel), subject, message);
    }
}
