package io.orderflow.messaging.database;

/** Carries a failure to the retry that may undo its harm: the database has rolled back whatever failed. */
class UndoneException extends RuntimeException {

    private final Throwable failure;

    UndoneException(Throwable failure) {
        super(failure);
        this.failure = failure;
    }

    Throwable failure() {
        return failure;
    }
}
