package io.orderflow.defaults;

/** A value of the request breaks a rule that its type alone cannot express. */
public class InvalidRequestException extends RuntimeException {

    private final String field;

    /**
     * @param field as the caller wrote it, e.g. {@code items[0].price}
     * @param message what is wrong with it, to be read after the field's name
     */
    public InvalidRequestException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }

    /** What is wrong, without the field's name. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
