package io.orderflow.notification.monitor.alert;

/** What was done about an alert. */
public enum AlertStatus {
    OPEN,
    /** Somebody looks after it. */
    ACKNOWLEDGED,
    /** It is over, or somebody said so. */
    RESOLVED
}
