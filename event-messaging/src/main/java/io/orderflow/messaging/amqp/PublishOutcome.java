package io.orderflow.messaging.amqp;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a batch. A message in neither collection is in doubt: it may or may not have reached its queue.
 *
 * @param delivered taken over by the broker: confirmed, and not returned
 * @param refused not taken over, each with the broker's reason
 * @param brokerFailure why messages are in doubt; null if none is
 */
public record PublishOutcome(
        Set<UUID> delivered,
        Map<UUID, String> refused,
        @Nullable Exception brokerFailure) {}
