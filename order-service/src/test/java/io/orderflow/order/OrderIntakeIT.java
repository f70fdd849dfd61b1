package io.orderflow.order;

import static io.orderflow.order.OrderFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.Customer;
import io.orderflow.messaging.CurrentEvent;
import io.orderflow.messaging.amqp.ReceivedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class OrderIntakeIT extends RunningService {

    private static final int CALLERS = 40;

    @Autowired
    private OrderIntake intake;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private NamedParameterJdbcTemplate named;

    @Test
    void storesWhatCameInTogetherByOneTransaction() throws Exception {
        List<FutureTask<Order>> crowd = placeTogether(
                Collections.nCopies(CALLERS, () -> intake.place(anOrder().command(), null)));

        Set<UUID> placed = new HashSet<>();
        for (FutureTask<Order> caller : crowd) {
            placed.add(caller.get().id());
        }
        assertThat(placed).as("each caller has an order of its own").hasSize(CALLERS);
        assertThat(transactionsThatStored(placed))
                .as("the first caller's, and that of all others")
                .isEqualTo(2);
        placed.forEach(id -> assertThat(published(id)).containsExactly("OrderCreated"));
    }

    @Test
    void failsOnlyTheOrderThatCannotBeStored() throws Exception {
        PlaceOrder sound = anOrder().command();
        PlaceOrder unstorable =
                new PlaceOrder(new Customer("x".repeat(65), null, null), sound.type(), "USD", null, sound.items());
        List<Callable<Order>> calls = new ArrayList<>(Collections.nCopies(CALLERS, () -> intake.place(sound, null)));
        calls.set(CALLERS / 2, () -> intake.place(unstorable, null));

        List<FutureTask<Order>> crowd = placeTogether(calls);

        for (int i = 0; i < CALLERS; i++) {
            if (i == CALLERS / 2) {
                assertThatExceptionOfType(ExecutionException.class)
                        .isThrownBy(crowd.get(i)::get)
                        .withCauseInstanceOf(DataIntegrityViolationException.class);
            } else {
                assertThat(crowd.get(i).get().status()).isEqualTo(OrderStatus.PENDING);
            }
        }
    }

    @Test
    void failsOnlyTheOrderWhoseKeyIsTaken() throws Exception {
        String key = UUID.randomUUID().toString();
        UUID first =
                intake.place(anOrder().of(1, "espresso", "2.50").command(), key).id();

        List<FutureTask<Order>> crowd = placeTogether(List.of(
                () -> intake.place(anOrder().command(), null),
                () -> intake.place(anOrder().of(2, "espresso", "2.50").command(), key),
                () -> intake.place(anOrder().of(1, "espresso", "2.50").command(), key),
                () -> intake.place(anOrder().command(), null)));

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(crowd.get(1)::get)
                .withCauseInstanceOf(IdempotencyKeyReusedException.class);
        assertThat(crowd.get(2).get().id()).isEqualTo(first);
        assertThat(transactionsThatStored(
                        Set.of(crowd.get(0).get().id(), crowd.get(3).get().id())))
                .isLessThanOrEqualTo(2);
    }

    @Test
    void keepsTheTracesOfItsCallersApart() throws Exception {
        List<Callable<Order>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            String trace = "00-%032x-%016x-01".formatted(i + 1, i + 1);
            calls.add(() -> {
                try (CurrentEvent.Scope scope = new CurrentEvent(null, trace).open()) {
                    Order order = intake.place(anOrder().command(), null);
                    assertThat(CurrentEvent.get().traceparent())
                            .as("after the call")
                            .isEqualTo(trace);
                    return order;
                }
            });
        }

        List<FutureTask<Order>> crowd = placeTogether(calls);

        for (int i = 0; i < CALLERS; i++) {
            assertThat(tracesOf(crowd.get(i).get().id())).containsExactly("00-%032x-%016x-01".formatted(i + 1, i + 1));
        }
    }

    /** Lets the first caller come as far as the database, holds it up there until all others wait, and lets it go on. */
    private List<FutureTask<Order>> placeTogether(List<Callable<Order>> calls) {
        List<FutureTask<Order>> tasks = calls.stream().map(FutureTask::new).toList();
        List<Thread> callers = tasks.stream().map(Thread::new).toList();
        transaction.executeWithoutResult(status -> {
            jdbc.execute("lock table orders in share row exclusive mode");
            callers.get(0).start();
            await().until(this::somebodyWaitsForTheTable);
            callers.stream().skip(1).forEach(Thread::start);
            await().until(() -> callers.stream().filter(this::waits).count() == callers.size() - 1);
        });
        return tasks;
    }

    private boolean somebodyWaitsForTheTable() {
        return jdbc.queryForObject(
                "select exists (select from pg_locks where relation = 'orders'::regclass and not granted)",
                Boolean.class);
    }

    private boolean waits(Thread caller) {
        return LockSupport.getBlocker(caller) == intake;
    }

    private long transactionsThatStored(Set<UUID> orders) {
        return named.queryForObject(
                "select count(distinct xmin::text) from orders where id in (:ids)", Map.of("ids", orders), Long.class);
    }

    private List<String> tracesOf(UUID order) {
        return neighbours.heardAbout(order).stream()
                .map(ReceivedEvent::traceparent)
                .toList();
    }
}
