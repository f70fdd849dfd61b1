package io.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandoverTests {

    private final DueSignals due = new DueSignals();
    private final Handover handover =
            new Handover(new Routing(List.of(new Log()), SomeSettings.of(SomeSettings.WORDS, "en", List.of())), due);

    @Test
    void raisesTheSignalOfAChannelOnceHoweverManyWait() throws InterruptedException {
        handover.after(List.of(by(Channel.EMAIL), by(Channel.EMAIL)));
        handover.after(List.of(by(Channel.EMAIL)));

        assertThat(due.await(Channel.EMAIL, Duration.ZERO)).isTrue();
        assertThat(due.await(Channel.EMAIL, Duration.ZERO)).isFalse();
        assertThat(due.await(Channel.WEBHOOK, Duration.ZERO)).isFalse();
    }

    @Test
    void raisesNoneOfTheLogForWhichNobodyWaits() throws InterruptedException {
        handover.after(List.of(by(Channel.LOG)));

        assertThat(due.await(Channel.LOG, Duration.ZERO)).isFalse();
    }

    private static Notification by(Channel channel) {
        return new Notification(
                UUID.randomUUID(),
                null,
                "ada",
                null,
                NotificationType.CUSTOM,
                "en",
                "Hello",
                "How are you?",
                List.of(channel),
                NotificationStatus.PENDING,
                Instant.EPOCH);
    }

    private static final class Log implements ChannelAdapter {

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
            return List.of(new SendResult.Sent());
        }
    }
}
