package io.orderflow.payment;

import java.util.regex.Pattern;

/** Words from outside, made fit to be stored and shown: a text that cannot be stored would hold its payment up for good. */
final class GatewayText {

    private static final int MAX_LENGTH = 500;
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}+");

    private GatewayText() {}

    /** {@code text} on one line, without control characters and not too long. */
    static String clean(String text) {
        String line = CONTROL_CHARACTERS.matcher(text).replaceAll(" ").strip();
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
    }
}
