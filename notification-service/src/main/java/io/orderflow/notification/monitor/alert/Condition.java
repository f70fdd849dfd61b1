package io.orderflow.notification.monitor.alert;

/**
 * Something that is wrong at the moment.
 *
 * @param subject with {@code kind} tells it from others
 * @param summary a sentence for people; may change while it lasts
 */
record Condition(AlertKind kind, String subject, String summary) {}
