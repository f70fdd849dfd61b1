package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.CancellationReason;
import io.orderflow.events.Customer;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.PaymentFailureReason;
import io.orderflow.messaging.CurrentEvent;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;

class PaymentBookIT extends RunningService {

    private final AnOrder order = AnOrder.any();
    private final AnOrder other = AnOrder.any();
    private final ScriptedGateway gateway = new ScriptedGateway();

    @Autowired
    private PaymentLookup lookup;

    @Autowired
    private PaymentBook book;

    @Autowired
    private Payments payments;

    @Test
    void readsWhatItHasWritten() {
        Payment full = new Payment(
                UuidCreator.getTimeOrderedEpoch(),
                Bill.of(order.paidBy("card").reserved()),
                PaymentStatus.FAILED,
                4,
                3,
                AnOrder.NOW.plus(1, ChronoUnit.MICROS),
                true,
                "reference",
                PaymentFailureReason.GATEWAY_UNAVAILABLE,
                "timeout",
                "broken cup",
                new CurrentEvent(UuidCreator.getTimeOrderedEpoch(), "trace"),
                AnOrder.NOW.plus(2, ChronoUnit.MICROS),
                AnOrder.NOW.plus(3, ChronoUnit.MICROS));
        Payment bare = Payment.cancelledBeforehand(
                new OrderCancelled(
                        other.id(), new Customer("ada", null, null), CancellationReason.REQUESTED, AnOrder.NOW),
                new CurrentEvent(null, null),
                AnOrder.NOW);
        assertThat(full).hasNoNullFieldsOrProperties();
        assertThat(full.bill()).hasNoNullFieldsOrProperties();

        book.add(List.of(full, bare));

        assertSame(book.lockByOrder(List.of(other.id(), order.id())), full, bare);
        assertSame(book.lockById(List.of(bare.id(), full.id())), full, bare);
        assertSame(book.lockDue(AnOrder.NOW.plus(1, ChronoUnit.MICROS), 2), full);
        assertSame(List.of(payments.findById(full.id()).orElseThrow()), full);
        assertSame(List.of(payments.findById(bare.id()).orElseThrow()), bare);
    }

    @Test
    void writesABatchAsItsLastEventHasLeftIt() {
        AnOrder calledOff = AnOrder.any();
        AnOrder charged = AnOrder.any();
        AnOrder overAlready = AnOrder.any();
        handle(charged.reserved(), overAlready.cancelled());
        tick(gateway);
        String untouched = versionOf(overAlready);

        handle(
                order.reserved(),
                calledOff.reserved(),
                charged.cancelled(),
                calledOff.cancelled(),
                charged.cancelled(),
                charged.reserved(),
                overAlready.cancelled());

        assertStatus(order, PaymentStatus.PENDING);
        assertStatus(calledOff, PaymentStatus.CANCELLED);
        assertStatus(charged, PaymentStatus.REFUNDING);
        assertThat(versionOf(overAlready)).isEqualTo(untouched);
    }

    @Test
    void writesAWholeBatchByOneStatement() {
        List<AnOrder> orders =
                IntStream.range(0, 20).mapToObj(i -> AnOrder.any()).toList();

        handle(orders.stream().map(AnOrder::reserved).toArray(DomainEvent[]::new));
        assertThat(writes("payments")).isEqualTo(1);
        tick(gateway);
        assertThat(writes("payments")).isEqualTo(1);
        assertThat(writes("payment_attempts")).isEqualTo(1);
        handle(orders.stream().map(AnOrder::cancelled).toArray(DomainEvent[]::new));
        assertThat(writes("payments")).isEqualTo(1);
    }

    /** Two instances that add the same ones wait for each other's in this order only. */
    @Test
    void addsPaymentsInTheOrderOfTheirOrders() {
        List<AnOrder> orders =
                IntStream.range(0, 20).mapToObj(i -> AnOrder.any()).toList();
        List<AnOrder> shuffled = new ArrayList<>(orders);
        Collections.shuffle(shuffled, new Random(1));

        handle(shuffled.stream().map(AnOrder::reserved).toArray(DomainEvent[]::new));

        assertThat(jdbc.queryForList("select order_id from payments order by ctid", UUID.class))
                .containsExactlyElementsOf(orders.stream().map(AnOrder::id).toList());
    }

    @Test
    void leavesAPaymentAloneWhoseAnswerComesTooLate() {
        handle(order.reserved());
        Claim late = claims.takeDue(1).get(0);
        clock.advance(settings.lease());
        tick(gateway);
        String settled = versionOf(order);

        claims.settle(List.of(new Answer.ToCharge(late, new ChargeResult.Approved("late"))));

        assertThat(versionOf(order)).isEqualTo(settled);
        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 APPROVED");
    }

    /** What would mean something else between the braces of an array. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "'",
                "\\",
                "a\\\"b",
                ",",
                "{}",
                "{a,b}",
                "NULL",
                "null",
                "",
                " ",
                "a  b ",
                "Ünïcødé 你好 😀",
                "%s ? :x $1"
            })
    void storesAnyText(String text) {
        InventoryReserved reserved = reservedFor(order.paidBy(text), new Customer(text, text, text));
        CurrentEvent cause = new CurrentEvent(UuidCreator.getTimeOrderedEpoch(), text);
        cause.during(() -> handle(reserved));
        claims.settle(List.of(new Answer.ToCharge(claims.takeDue(1).get(0), new ChargeResult.Declined(text))));
        handle(other.reserved());
        claims.settle(List.of(new Answer.ToCharge(claims.takeDue(1).get(0), new ChargeResult.Approved(text))));

        PaymentDetails declined = lookup.byOrder(order.id());
        assertThat(declined.payment().bill()).isEqualTo(Bill.of(reserved));
        assertThat(declined.payment().cause()).isEqualTo(cause);
        assertThat(declined.payment().failureMessage()).isEqualTo(text.strip());
        assertThat(declined.attempts()).extracting(PaymentAttempt::message).containsExactly(text.strip());
        assertThat(lookup.byOrder(other.id()).payment().gatewayReference()).isEqualTo(text.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.01", "1E+3", "12345678901234567890.1234"})
    void storesAnyAmount(String amount) {
        AnOrder priced = AnOrder.over(amount, "USD");

        handle(priced.reserved());

        assertThat(lookup.byOrder(priced.id()).payment().bill().amount()).isEqualByComparingTo(amount);
    }

    @Test
    void saysWhenAnotherInstanceWasTheFirstToAddAPayment() {
        assertThatExceptionOfType(DuplicateKeyException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    handle(order.reserved());
                    CompletableFuture.runAsync(() -> handle(order.cancelled())).join();
                }))
                .havingRootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        violation -> assertThat(violation.getSQLState()).isEqualTo("23505"));

        assertStatus(order, PaymentStatus.CANCELLED);
    }

    private static void assertSame(List<Payment> read, Payment... written) {
        assertThat(read).usingRecursiveFieldByFieldElementComparator().containsExactly(written);
    }

    private static InventoryReserved reservedFor(AnOrder order, Customer customer) {
        return new InventoryReserved(
                order.id(),
                customer,
                order.total(),
                order.paymentMethod(),
                order.reserved().items(),
                AnOrder.NOW);
    }

    /** Changes whenever the row is written. */
    private String versionOf(AnOrder order) {
        return jdbc.queryForObject("select xmin::text from payments where order_id = ?", String.class, order.id());
    }

    /** How many statements have written the rows that are there. */
    private int writes(String table) {
        return jdbc.queryForObject("select count(distinct (xmin::text, cmin::text)) from " + table, Integer.class);
    }
}
