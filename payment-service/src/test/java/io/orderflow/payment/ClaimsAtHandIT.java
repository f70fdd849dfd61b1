package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.PaymentProcessed;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ClaimsAtHandIT extends RunningService {

    @Autowired
    private DueSignal due;

    private final AnOrder order = AnOrder.any().paidBy("test_approved");
    private final ScriptedGateway gateway = new ScriptedGateway();

    @BeforeEach
    void aWorkerIsThere() {
        atHand.want(true);
    }

    @AfterEach
    void noWorkerIsThere() {
        atHand.want(false);
        atHand.takeAll();
    }

    @Test
    void chargesWhatWasTakenAsItWasMade() {
        handle(order.reserved());

        assertStatus(order, PaymentStatus.CHARGING);
        assertThat(tick(gateway)).isEqualTo(1);
        assertStatus(order, PaymentStatus.CAPTURED);
        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 APPROVED");
        assertThat(published(order)).singleElement().isInstanceOf(PaymentProcessed.class);
    }

    @Test
    void sparesTheWorkerALookAtTheTable() throws InterruptedException {
        due.await(System.nanoTime());

        handle(order.reserved());

        assertThat(due.await(System.nanoTime() + TimeUnit.HOURS.toNanos(1))).isFalse();
    }

    @Test
    void takesNoMoreThanABatch() {
        int many = settings.batchSize() + 10;
        DomainEvent[] reservations =
                Stream.generate(() -> AnOrder.any().reserved()).limit(many).toArray(DomainEvent[]::new);

        handle(reservations);

        assertThat(count(PaymentStatus.CHARGING)).isEqualTo(settings.batchSize());
        assertThat(count(PaymentStatus.PENDING)).isEqualTo(10);
        assertThat(tick(gateway)).as("the others are found in the table").isEqualTo(many);
    }

    @Test
    void takesNothingThatTheSameBatchCallsOff() {
        handle(order.reserved(), order.cancelled());

        assertThat(atHand.takeAll()).isEmpty();
        assertStatus(order, PaymentStatus.CANCELLED);
        assertThat(attemptsFor(order)).isEmpty();
    }

    @Test
    void takesNothingOfATransactionThatIsRolledBack() {
        for (int i = 0; i < settings.batchSize(); i++) {
            transaction.executeWithoutResult(status -> {
                handle(AnOrder.any().reserved());
                status.setRollbackOnly();
            });
        }

        assertThat(atHand.takeAll()).isEmpty();
        handle(order.reserved());
        assertThat(atHand.takeAll()).as("there is room again").hasSize(1);
    }

    @Test
    void isChargedOnceByAnotherWorkerIfTheInstanceIsLost() {
        handle(order.reserved());
        atHand.takeAll();

        assertThat(tick(gateway)).as("within the lease").isZero();
        clock.advance(settings.lease());
        tick(gateway);

        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 APPROVED");
    }

    @Test
    void isGivenBackIfTheGatewayCannotBeAsked() {
        handle(order.reserved());
        breaker().transitionToOpenState();

        tick(gateway);

        assertStatus(order, PaymentStatus.PENDING);
        assertThat(attemptsFor(order)).isEmpty();
    }

    @Test
    void takesNothingWhileTheGatewayFails() {
        breaker().transitionToOpenState();
        workerWith(gateway).welcome(true);

        handle(order.reserved());

        assertStatus(order, PaymentStatus.PENDING);
    }

    private long count(PaymentStatus status) {
        return jdbc.queryForObject("select count(*) from payments where status = ?", Long.class, status.name());
    }
}
