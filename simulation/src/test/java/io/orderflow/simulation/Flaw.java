package io.orderflow.simulation;

/** A protection that a simulated world lacks. */
public enum Flaw {
    /** Events that were handled before are handled again. */
    NO_INBOX,
    /** The inbox is written by a transaction of its own, before that of the handler. */
    INBOX_COMMITS_APART,
    /** Events are published at once, not after the commit. */
    PUBLISHED_BEFORE_COMMIT,
    /** Events are published after the commit, by a process that may die before. */
    PUBLISHED_WITHOUT_OUTBOX,
    /** Every request to the gateway has another idempotency key. */
    NEW_KEY_EACH_TIME,
    /** The gateway may charge after it has said that it will not. */
    BANK_FORGETS_ITS_WORD,
    /** Inventory forgets orders that were called off before they arrived. */
    NO_TOMBSTONES_IN_INVENTORY,
    /** Payment forgets orders that were called off before they were to be paid. */
    NO_TOMBSTONES_IN_PAYMENT,
    /** A customer may be notified twice of the same. */
    NOTIFICATIONS_NOT_UNIQUE,
    /** Idempotency keys are not remembered. */
    NO_IDEMPOTENCY_KEYS
}
