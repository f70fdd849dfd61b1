package io.orderflow.messaging.tap;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was published, unless {@code problem} says otherwise. Anybody may have written it: nothing in it is known to be valid.
 *
 * @param id of the message
 * @param subject what the event says that it is about
 * @param producer the service that says that it published it
 * @param publishedAt to the second only, if it did not come in a pack
 * @param body not to be changed
 * @param problem why the message is not the event or events that it claims to be, if that is known
 */
public record TappedMessage(
        @Nullable String id,
        @Nullable String type,
        @Nullable String subject,
        @Nullable String producer,
        @Nullable Instant publishedAt,
        byte[] body,
        @Nullable String problem) {}
