package io.orderflow.notification;

/** What became of a notification. */
public enum NotificationStatus {
    /** It is on record, and in the log of the service, which is the only channel. */
    SENT
}
