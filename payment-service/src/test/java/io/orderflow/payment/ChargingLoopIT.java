package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** From the broker to the simulated gateway and back. */
@ExtendWith(OutputCaptureExtension.class)
class ChargingLoopIT extends RunningService {

    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Autowired
    ChargingLoop loop;

    @Autowired
    DueSignal due;

    private final AnOrder order = AnOrder.any().paidBy("test_approved");

    @AfterEach
    void stopLoop() {
        loop.stop();
    }

    @Test
    void answersAReservationInItsTrace() {
        loop.start();
        UUID messageId = UuidCreator.getTimeOrderedEpoch();

        neighbours.publishAs(messageId, order.reserved(), TRACEPARENT);

        awaitStatus(order, PaymentStatus.CAPTURED);
        assertThat(neighbours.heardAbout(order.id())).singleElement().satisfies(heard -> {
            assertThat(heard.event()).isInstanceOf(PaymentProcessed.class);
            assertThat(heard.traceparent()).isEqualTo(TRACEPARENT);
            assertThat(causationOf(heard)).isEqualTo(messageId.toString());
            assertThat(heard.message().getMessageProperties().getCorrelationId())
                    .isEqualTo(order.id().toString());
        });
    }

    @Test
    void publishesARefundAsTheConsequenceOfTheCancellation() {
        loop.start();
        neighbours.publish(order.reserved());
        awaitStatus(order, PaymentStatus.CAPTURED);
        UUID cancellation = UuidCreator.getTimeOrderedEpoch();

        neighbours.publishAs(cancellation, order.cancelled(), TRACEPARENT);

        awaitStatus(order, PaymentStatus.REFUNDED);
        assertThat(neighbours.heardAbout(order.id())).hasSize(2).last().satisfies(heard -> {
            assertThat(causationOf(heard)).isEqualTo(cancellation.toString());
            assertThat(heard.traceparent()).isEqualTo(TRACEPARENT);
        });
    }

    @Test
    void chargesOnceForRepeatedDeliveries() {
        loop.start();
        UUID messageId = UuidCreator.getTimeOrderedEpoch();
        neighbours.publishAs(messageId, order.reserved());
        neighbours.publishAs(messageId, order.reserved());
        neighbours.publish(order.reserved());

        awaitQuiet();

        assertStatus(order, PaymentStatus.CAPTURED);
        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 APPROVED");
        assertThat(published(order)).hasSize(1);
    }

    @Test
    void chargesNothingForALateReservation() {
        loop.start();
        neighbours.publish(order.cancelled());
        neighbours.publish(order.reserved());

        awaitQuiet();

        assertStatus(order, PaymentStatus.CANCELLED);
        assertThat(attemptsFor(order)).isEmpty();
        assertThat(published(order)).isEmpty();
    }

    @Test
    void reportsADecline() {
        loop.start();
        AnOrder declined = order.paidBy("test_declined");

        neighbours.publish(declined.reserved());

        awaitStatus(declined, PaymentStatus.FAILED);
        assertThat(published(declined)).singleElement().isInstanceOf(PaymentFailed.class);
    }

    @Test
    void looksForPaymentsThatBecomeDueByTime() {
        loop.start();
        AnOrder flaky = order.paidBy("test_flaky");
        neighbours.publish(flaky.reserved());

        awaitAttempts(flaky, 1);
        clock.advance(Duration.ofSeconds(1));
        awaitAttempts(flaky, 2);
        clock.advance(Duration.ofSeconds(2));

        awaitStatus(flaky, PaymentStatus.CAPTURED);
        assertThat(attemptsFor(flaky))
                .containsExactly("CHARGE 1 UNAVAILABLE", "CHARGE 2 UNAVAILABLE", "CHARGE 3 APPROVED");
    }

    @Test
    void isWokenByTheCommitThatMakesAPaymentDue() {
        ChargingLoop sleepy = loopWith(new ScriptedGateway(), Duration.ofHours(1));
        sleepy.start();
        try {
            handle(order.reserved());
            awaitStatus(order, PaymentStatus.CAPTURED);
            handle(order.cancelled());
            awaitStatus(order, PaymentStatus.REFUNDED);
        } finally {
            sleepy.stop();
        }
    }

    @Test
    void isWokenForWhatIsMoreThanItHasAtHand() {
        ChargingLoop sleepy = loopWith(new ScriptedGateway(), Duration.ofHours(1));
        sleepy.start();
        try {
            handle(order.reserved());
            awaitStatus(order, PaymentStatus.CAPTURED);

            handle(Stream.generate(() -> AnOrder.any().reserved())
                    .limit(settings.batchSize() + 10)
                    .toArray(DomainEvent[]::new));

            await().until(() -> jdbc.queryForList("select distinct status from payments", String.class)
                    .equals(List.of(PaymentStatus.CAPTURED.name())));
        } finally {
            sleepy.stop();
        }
    }

    @Test
    void finishesWhatItHasBegunWhenStopped() {
        ScriptedGateway gateway = new ScriptedGateway();
        ChargingLoop stopped = loopWith(gateway, Duration.ofHours(1));
        CompletableFuture<Void> stop = new CompletableFuture<>();
        gateway.meanwhile(charge -> CompletableFuture.runAsync(stopped::stop).thenRun(() -> stop.complete(null)));
        stopped.start();

        handle(order.reserved());
        stop.join();

        assertThat(stopped.isRunning()).isFalse();
        assertStatus(order, PaymentStatus.CAPTURED);
    }

    @Test
    void sitsAnOutageOutWithOneLineOfLog(CapturedOutput output) {
        handle(order.reserved());
        jdbc.execute("alter table payments rename to payments_out_of_reach");
        AtomicInteger failures = new AtomicInteger();
        Charging worker = workerWith(new ScriptedGateway());
        ChargingLoop impatient = new ChargingLoop(worker, due, lookingEvery(Duration.ofMillis(1))) {
            @Override
            protected void failed() {
                super.failed();
                failures.incrementAndGet();
            }
        };
        impatient.start();
        try {
            await().until(() -> failures.get() > 5);
            assertThat(output.getOut()).containsOnlyOnce("charging waits until this passes");
            assertThat(impatient.isRunning()).isTrue();
        } finally {
            jdbc.execute("alter table payments_out_of_reach rename to payments");
        }
        awaitStatus(order, PaymentStatus.CAPTURED);
        await().until(() -> output.getOut().contains("charging goes on"));
        impatient.stop();
    }

    private ChargingLoop loopWith(PaymentGateway gateway, Duration pollInterval) {
        return new ChargingLoop(workerWith(gateway), due, lookingEvery(pollInterval));
    }

    private PaymentProperties lookingEvery(Duration pollInterval) {
        return new PaymentProperties(
                settings.retryDelays(),
                settings.maxRefundDelay(),
                settings.batchSize(),
                settings.concurrency(),
                settings.lease(),
                pollInterval,
                settings.charging());
    }

    private void awaitAttempts(AnOrder flaky, int count) {
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> attemptsFor(flaky).size() == count);
    }

    /** Waits until the service is done with all that was published before: it handles one event after the other. */
    private void awaitQuiet() {
        AnOrder last = AnOrder.any().paidBy("test_approved");
        neighbours.publish(last.reserved());
        awaitStatus(last, PaymentStatus.CAPTURED);
    }

    private static String causationOf(ReceivedEvent heard) {
        return heard.message().getMessageProperties().getHeader("causation_id").toString();
    }
}
