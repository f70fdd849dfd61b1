package io.orderflow.notification;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The worker, with a channel that does what a test says. */
class SendingIT extends RunningService {

    private final String customer = newCustomer();
    private final AnOrder order = AnOrder.by(new Customer(customer, null, "ada@example.com"));
    private final AnOrder other = AnOrder.by(new Customer(customer, null, "ada@example.com"));

    @Test
    void countsNoAttemptAgainstWhatWasNotTried() {
        have(order, other);
        Scripted channel = new Scripted(batch -> List.of(new SendResult.Sent()));

        workerWith(channel).runOnce();
        workerWith(channel).runOnce();

        assertThat(channel.sizes).containsExactly(2, 1);
        assertThat(stored()).containsExactly("SENT 1", "SENT 1");
    }

    @Test
    void recordsWhatWasSentThoughTheLeaseIsOver() {
        have(order);
        Scripted slow = new Scripted(batch -> {
            clock.advance(Duration.ofMinutes(2));
            return List.of(new SendResult.Sent());
        });

        workerWith(slow).runOnce();

        assertThat(stored()).containsExactly("SENT 1");
        assertThat(workerWith(slow).runOnce()).isZero();
    }

    @Test
    void leavesAFailureToWhoeverHasTakenTheMessageSince() {
        have(order);
        Scripted quick = new Scripted(batch -> List.of(new SendResult.Sent()));
        Scripted slow = new Scripted(batch -> {
            clock.advance(Duration.ofMinutes(2));
            workerWith(quick).runOnce();
            return List.of(new SendResult.Failed("too late"));
        });

        workerWith(slow).runOnce();

        assertThat(stored()).containsExactly("SENT 1");
        assertThat(notificationAbout(order).get("status").asText()).isEqualTo("SENT");
    }

    @Test
    void survivesAChannelThatBreaks() {
        have(order);

        workerWith(new Scripted(batch -> {
                    throw new IllegalStateException("broken\0channel");
                }))
                .runOnce();

        assertThat(stored()).containsExactly("PENDING 1");
        assertThat(notificationAbout(order).at("/deliveries/0/error").asText()).contains("broken channel");
    }

    @Test
    void isSentWhenTheLastOfItsChannelsIsDone() {
        prefers(customer, """
                {"channels": ["EMAIL", "WEBHOOK"], "webhook_url": "%s"}""".formatted(hook.url("/hook")));
        hook.resetAll();
        hook.stubFor(any(anyUrl()).willReturn(ok()));
        have(order);

        emailSending.runOnce();
        assertThat(notificationAbout(order).get("status").asText()).isEqualTo("PENDING");
        webhookSending.runOnce();

        assertThat(notificationAbout(order).get("status").asText()).isEqualTo("SENT");
    }

    @Test
    void isSentWhenTwoChannelsAreDoneAtOnce() {
        prefers(customer, """
                {"channels": ["EMAIL", "WEBHOOK"], "webhook_url": "%s"}""".formatted(hook.url("/hook")));
        have(order);
        UUID id = UUID.fromString(notificationAbout(order).get("id").asText());
        AtomicReference<CompletableFuture<Void>> other = new AtomicReference<>();

        transaction.executeWithoutResult(status -> {
            settleAsSent(id, Channel.EMAIL);
            other.set(CompletableFuture.runAsync(
                    () -> transaction.executeWithoutResult(inner -> settleAsSent(id, Channel.WEBHOOK))));
            await().until(() -> other.get().isDone() || somebodyWaitsForALock());
        });
        other.get().join();

        assertThat(notificationAbout(order).get("status").asText()).isEqualTo("SENT");
    }

    private void settleAsSent(UUID id, Channel channel) {
        Instant now = clock.instant();
        deliveries.settle(
                List.of(new Deliveries.Outcome(id, new Delivery(channel, DeliveryStatus.SENT, 1, null, null, now))),
                now);
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.queryForObject(
                "select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database())",
                Boolean.class);
    }

    private void have(AnOrder... orders) {
        neighbours.publish(Stream.of(orders).map(AnOrder::confirmed).toList());
        awaitQuiet();
    }

    private List<String> stored() {
        return jdbc.queryForList("select status || ' ' || attempts from deliveries order by 1", String.class);
    }

    private static final class Scripted implements ChannelAdapter {

        private final List<Integer> sizes = new ArrayList<>();
        private final Function<List<OutgoingMessage>, List<SendResult>> script;

        Scripted(Function<List<OutgoingMessage>, List<SendResult>> script) {
            this.script = script;
        }

        @Override
        public Channel channel() {
            return Channel.EMAIL;
        }

        @Override
        public Optional<String> objectionTo(String address) {
            return Optional.empty();
        }

        @Override
        public List<SendResult> send(List<OutgoingMessage> batch, Instant begunBefore) {
            sizes.add(batch.size());
            return script.apply(batch);
        }
    }
}
