package io.orderflow.notification;

import io.orderflow.defaults.InvalidRequestException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows the channels that are set up, and by which of them a customer is reached. */
@Component
class Routing {

    private final Map<Channel, ChannelAdapter> adapters = new EnumMap<>(Channel.class);
    private final List<Channel> defaults;

    Routing(List<ChannelAdapter> adapters, NotificationProperties settings) {
        adapters.forEach(adapter -> this.adapters.put(adapter.channel(), adapter));
        defaults = settings.defaultChannels().isEmpty()
                ? List.of(this.adapters.containsKey(Channel.EMAIL) ? Channel.EMAIL : Channel.LOG)
                : settings.defaultChannels();
        for (Channel channel : defaults) {
            if (!this.adapters.containsKey(channel)) {
                throw new IllegalStateException(
                        "orderflow.notifications.default-channels has " + channel + ", which is not set up");
            }
        }
    }

    /**
     * Where a notification goes.
     *
     * @param channels empty if it stays on record only
     * @param email of the customer, if it is known
     */
    record Route(
            NotificationStatus status,
            List<Channel> channels,
            @Nullable String email) {}

    /**
     * How to tell a customer something.
     *
     * @param email that came with the order, if any
     * @param only channel to be used; null for those that the customer wants, or else the default ones
     */
    Route route(NotificationType type, Preferences wishes, @Nullable String email, @Nullable Channel only) {
        String address = wishes.email() == null ? email : wishes.email();
        if (wishes.mutedTypes().contains(type)) {
            return new Route(NotificationStatus.MUTED, List.of(), address);
        }
        List<Channel> wanted = wishes.channels().isEmpty() ? defaults : wishes.channels();
        List<Channel> possible = (only == null ? wanted : List.of(only))
                .stream().filter(channel -> reaches(channel, address, wishes)).toList();
        if (possible.isEmpty()) {
            return new Route(NotificationStatus.NO_CHANNEL, possible, address);
        }
        boolean done = possible.stream().allMatch(channel -> channel == Channel.LOG);
        return new Route(done ? NotificationStatus.SENT : NotificationStatus.PENDING, possible, address);
    }

    private boolean reaches(Channel channel, @Nullable String email, Preferences wishes) {
        return adapters.containsKey(channel)
                && switch (channel) {
                    case EMAIL -> email != null && !email.isBlank();
                    case WEBHOOK -> wishes.webhookUrl() != null;
                    case LOG -> true;
                };
    }

    /** Empty if the channel is not set up. */
    Optional<ChannelAdapter> adapterFor(Channel channel) {
        return Optional.ofNullable(adapters.get(channel));
    }

    /** @throws InvalidRequestException about {@code field}, if {@code channel} is not set up */
    void require(Channel channel, String field) {
        if (!adapters.containsKey(channel)) {
            throw new InvalidRequestException(field, "is " + channel + ", which is not set up here");
        }
    }

    /** What is wrong with an address for {@code channel}; empty if nothing is, as far as can be told here. */
    Optional<String> objectionTo(String address, Channel channel) {
        return adapterFor(channel)
                .map(adapter -> adapter.objectionTo(address))
                .orElseGet(() -> channel == Channel.EMAIL
                        ? Optional.empty()
                        : Optional.of("cannot be used: the channel " + channel + " is not set up here"));
    }
}
