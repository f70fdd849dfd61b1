package io.orderflow.notification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes every message, and nobody sees it. */
class SilentLog implements ChannelAdapter {

    @Override
    public Channel channel() {
        return Channel.LOG;
    }

    @Override
    public Optional<String> objectionTo(String address) {
        return Optional.empty();
    }

    @Override
    public List<SendResult> send(List<OutgoingMessage> batch, Instant begunBefore) {
        return List.of();
    }
}
