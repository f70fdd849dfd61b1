package io.orderflow.inventory.web;

/** A file cannot be read any further. */
class BrokenFileException extends RuntimeException {

    private final int line;

    /** @param reason what is wrong, to be read after the line's number */
    BrokenFileException(int line, String reason) {
        super("Line " + line + " " + reason + ".");
        this.line = line;
    }

    int line() {
        return line;
    }
}
