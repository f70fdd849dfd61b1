package io.orderflow.inventory.consignment;

import io.orderflow.defaults.InvalidRequestException;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which consignments to list, the last to expire first.
 *
 * @param client only those of this client; null for all
 * @param after only those that come after this one; null to begin with the first
 */
public record ConsignmentSearch(
        @Nullable String client, @Nullable Position after) {

    /** Where a consignment stands in the list. */
    public record Position(LocalDate expiresOn, UUID id) {

        private static final Pattern FORM = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)_([0-9a-fA-F-]{36})");

        public static Position of(ConsignmentView view) {
            return new Position(view.expiresOn(), view.id());
        }

        /**
         * Reads what {@link #toString} writes.
         *
         * @throws InvalidRequestException if it is nothing of the kind
         */
        public static Position parse(String cursor) {
            Matcher form = FORM.matcher(cursor);
            try {
                if (form.matches()) {
                    return new Position(LocalDate.parse(form.group(1)), UUID.fromString(form.group(2)));
                }
            } catch (RuntimeException e) {
                // No date or no UUID after all.
            }
            throw new InvalidRequestException("cursor", "must be the next_cursor of a page");
        }

        @Override
        public String toString() {
            return expiresOn + "_" + id;
        }
    }
}
