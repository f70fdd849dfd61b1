package io.orderflow.defaults;

/** The request names something that does not exist. */
public class NotFoundException extends RuntimeException {

    /** @param what kind of thing, as in "order" */
    public NotFoundException(String what, Object id) {
        super("There is no " + what + " " + id + ".");
    }
}
