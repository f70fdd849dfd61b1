package io.orderflow.inventory.web;

import io.orderflow.defaults.InvalidRequestException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The precondition of RFC 9110. A gateway that compresses answers makes their entity tags weak ones, which count as well. */
final class IfMatch {

    private static final Pattern TAG = Pattern.compile("\\G\\s*(?:W/)?\"([\\x21\\x23-\\x7e]*)\"\\s*(?:,|$)");

    private IfMatch() {}

    /**
     * Tells whether a version is one of those that {@code header} names; all are, if there is none.
     *
     * @throws InvalidRequestException if it is neither {@code *} nor a list of entity tags
     */
    static LongPredicate of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return version -> true;
        }
        Set<String> tags = new HashSet<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        while (tag.find()) {
            tags.add(tag.group(1));
            end = tag.end();
        }
        if (tags.isEmpty() || end < header.length()) {
            throw new InvalidRequestException("If-Match", "must be * or the ETag of an answer, as in \"3\"");
        }
        return version -> tags.contains(String.valueOf(version));
    }
}
