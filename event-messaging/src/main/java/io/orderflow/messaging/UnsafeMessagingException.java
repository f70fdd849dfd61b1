package io.orderflow.messaging;

/** The service would run, but could lose events. */
public class UnsafeMessagingException extends RuntimeException {

    private final String remedy;

    public UnsafeMessagingException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** What to set or create. */
    public String remedy() {
        return remedy;
    }
}
