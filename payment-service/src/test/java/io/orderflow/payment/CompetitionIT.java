package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompetitionIT extends RunningService {

    private final ScriptedGateway gateway = new ScriptedGateway();

    @Test
    void chargesEachPaymentOnceThoughTwoWorkersAreAtIt() {
        List<AnOrder> orders = orders(1_000);
        handle(orders.stream().map(AnOrder::reserved).toArray(DomainEvent[]::new));

        List<CompletableFuture<Integer>> workers = Stream.of(workerWith(gateway), workerWith(gateway))
                .map(CompetitionIT::untilNothingIsDue)
                .toList();
        int taken = workers.stream().mapToInt(CompletableFuture::join).sum();

        assertThat(taken).isEqualTo(1_000);
        assertThat(gateway.charges).extracting(Charge::orderId).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(orders).allSatisfy(order -> {
            assertStatus(order, PaymentStatus.CAPTURED);
            assertThat(published(order)).singleElement().isInstanceOf(PaymentProcessed.class);
        });
    }

    /** Whatever comes first: a cancelled order is not charged, or charged and refunded once. */
    @Test
    void refundsOrNeverChargesWhatIsCancelledWhileTwoWorkersAreAtIt() {
        List<AnOrder> orders = orders(600);
        List<AnOrder> cancelled = orders.subList(0, 400);
        Random shuffling = new Random(1);
        List<DomainEvent> events =
                new ArrayList<>(orders.stream().map(AnOrder::reserved).toList());
        events.addAll(cancelled.stream().map(AnOrder::cancelled).toList());
        Collections.shuffle(events, shuffling);
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> workers = Stream.of(workerWith(gateway), workerWith(gateway))
                .map(worker -> until(over, worker))
                .toList();

        for (int i = 0; i < events.size(); i += 20) {
            handle(events.subList(i, i + 20).toArray(DomainEvent[]::new));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        jdbc.queryForObject("select count(*) from payments where due_at is not null", Integer.class)
                                == 0);
        over.set(true);
        workers.forEach(CompletableFuture::join);

        assertThat(cancelled).allSatisfy(order -> {
            boolean charged = gateway.hasCharged(order);
            assertThat(gateway.hasRefunded(order)).isEqualTo(charged);
            assertStatus(order, charged ? PaymentStatus.REFUNDED : PaymentStatus.CANCELLED);
            assertThat(published(order).stream().filter(PaymentRefunded.class::isInstance))
                    .hasSize(charged ? 1 : 0);
        });
        assertThat(cancelled)
                .as("both fates occur")
                .anyMatch(gateway::hasCharged)
                .anyMatch(order -> !gateway.hasCharged(order));
        assertThat(orders.subList(400, 600)).allSatisfy(order -> {
            assertStatus(order, PaymentStatus.CAPTURED);
            assertThat(published(order)).singleElement().isInstanceOf(PaymentProcessed.class);
        });
    }

    private static List<AnOrder> orders(int count) {
        return IntStream.range(0, count).mapToObj(i -> AnOrder.any()).toList();
    }

    private static CompletableFuture<Integer> untilNothingIsDue(Charging worker) {
        return CompletableFuture.supplyAsync(() -> {
            int total = 0;
            for (int taken = run(worker); taken > 0; taken = run(worker)) {
                total += taken;
            }
            return total;
        });
    }

    private static CompletableFuture<Void> until(AtomicBoolean over, Charging worker) {
        return CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                run(worker);
            }
        });
    }

    private static int run(Charging worker) {
        try {
            return worker.runOnce();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
