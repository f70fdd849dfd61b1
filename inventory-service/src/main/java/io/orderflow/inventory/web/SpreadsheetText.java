package io.orderflow.inventory.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text in a file that people open in spreadsheets, which take what begins with {@code =} and the like for a formula, and run it. It gets
 * an apostrophe in front, as spreadsheets themselves mark text. Reading takes it away, so that every text survives both.
 */
final class SpreadsheetText {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r]", Pattern.DOTALL);

    private SpreadsheetText() {}

    static @Nullable String write(@Nullable String text) {
        return text != null && FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }

    static @Nullable String read(@Nullable String cell) {
        return cell != null && cell.startsWith("'") && FORMULA.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}
