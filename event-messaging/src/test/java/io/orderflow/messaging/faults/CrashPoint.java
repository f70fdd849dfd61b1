package io.orderflow.messaging.faults;

/** A moment at which a process may end, told by what it asks of its database. */
enum CrashPoint {
    NEVER("", Moment.ON_STATEMENT),
    AFTER_COMMIT_BEFORE_PUBLISH("insert into outbox", Moment.AFTER_COMMIT),
    AFTER_CONFIRM_BEFORE_DELETE("delete from outbox", Moment.ON_STATEMENT),
    AFTER_HANDLER_BEFORE_COMMIT("insert into handled", Moment.BEFORE_COMMIT),
    AFTER_COMMIT_BEFORE_ACK("insert into handled", Moment.AFTER_COMMIT);

    /** Exit status of a process that came to its crash point. */
    static final int EXIT_STATUS = 86;

    private final String statement;
    private final Moment moment;

    CrashPoint(String statement, Moment moment) {
        this.statement = statement;
        this.moment = moment;
    }

    /** Whether {@code sql} is the statement that it is about. */
    boolean concerns(String sql) {
        return this != NEVER && sql.strip().startsWith(statement);
    }

    /** Ends the process without a word, if it is this that happens. */
    void meets(Moment happening) {
        if (happening == moment) {
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }

    /** Of the transaction that the statement belongs to. */
    enum Moment {
        ON_STATEMENT,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }
}
