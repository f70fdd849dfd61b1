package io.orderflow.notification;

/** What became of a notification. */
public enum NotificationStatus {
    /** It waits to be sent by at least one channel. */
    PENDING,
    /** It went by all its channels. */
    SENT,
    /** It could not be sent by at least one channel, and is not tried there any more. */
    FAILED,
    /** It is on record only: the customer does not want to hear of such things. */
    MUTED,
    /** It is on record only: no channel reaches the customer. */
    NO_CHANNEL
}
