package io.orderflow.payment;

import static java.util.stream.Collectors.joining;

import io.orderflow.events.Topology;
import io.orderflow.simulation.Bank;
import io.orderflow.simulation.Chance;
import io.orderflow.simulation.Ground;
import io.orderflow.simulation.Service;
import io.orderflow.simulation.Steps;
import io.orderflow.simulation.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The payment service, with workers that may die, or be slow, between any two of their steps. */
public final class PaymentNode extends Service {

    private static final PaymentProperties SETTINGS = new PaymentProperties(
            List.of(Duration.ofSeconds(1)),
            Duration.ofSeconds(60),
            2,
            1,
            Duration.ofSeconds(30),
            Duration.ofMillis(200),
            new PaymentProperties.Charging(true));

    private final Table<UUID, Payment> payments;
    private final Table<String, Hand> hands;
    private final PaymentClaims claims;
    private final GatewayCalls gateway;
    private final SteeredGuard guard = new SteeredGuard();
    private final Bank bank;
    private int workers;

    public PaymentNode(Ground ground, Bank bank) {
        super(Topology.PAYMENT_SERVICE, ground);
        this.bank = bank;
        payments = ground.database().table();
        Table<PaymentAttempt.Key, PaymentAttempt> attempts = ground.database().table();
        hands = ground.database().ledger();
        with(PaymentBook.class, new InMemoryPaymentBook(payments, attempts, ground.faults()));
        with(PaymentProperties.class, SETTINGS);
        with(PaymentGateway.class, bank);
        with(GatewayGuard.class, guard);
        start(
                Map.of(),
                PaymentRequests.class,
                ClaimsAtHand.class,
                PaymentsOfBatch.class,
                PaymentClaims.class,
                GatewayCalls.class,
                DueSignal.class);
        claims = get(PaymentClaims.class);
        gateway = get(GatewayCalls.class);
    }

    /** @param workers how many there are */
    public void begin(int workers) {
        this.workers = workers;
    }

    @Override
    public void offer(Steps steps) {
        super.offer(steps);
        Instant now = clock.instant();
        boolean isDue = payments.committed().values().stream().anyMatch(payment -> payment.isDue(now));
        boolean idleOffered = false;
        for (int i = 1; i <= workers; i++) {
            String worker = "worker " + i;
            Optional<Hand> hand = hands.find(worker);
            if (hand.isPresent()) {
                offerWork(worker, hand.get(), now, steps);
            } else if (isDue && !idleOffered) {
                steps.next(worker + " takes what is due", () -> take(worker));
                idleOffered = true;
            }
        }
        nextInstant(now).ifPresent(next -> {
            if (isDue || !hands.committed().isEmpty()) {
                steps.maybe(Chance.SLOW, "time passes while payment is at work", () -> clock.set(next));
            } else {
                steps.next("time passes until a payment is due", () -> clock.set(next));
            }
        });
    }

    /** When the next payment becomes due, or the next request becomes too late. */
    private Optional<Instant> nextInstant(Instant now) {
        Stream<Instant> due =
                payments.committed().values().stream().flatMap(payment -> Stream.ofNullable(payment.dueAt()));
        Stream<Instant> askBefore = hands.committed().values().stream()
                .flatMap(hand -> hand.claims().stream().map(Claim::askBefore));
        return Stream.concat(due, askBefore).filter(now::isBefore).min(Instant::compareTo);
    }

    private void offerWork(String worker, Hand hand, Instant now, Steps steps) {
        if (hand.isComplete()) {
            steps.next(worker + " records " + hand.told(), () -> settle(worker, hand));
        } else {
            Claim claim = hand.next();
            String ask = worker + " asks to " + (claim.kind() == PaymentAttempt.Kind.CHARGE ? "charge " : "refund ")
                    + labelOf(claim);
            boolean inTime = now.isBefore(claim.askBefore());
            steps.next(inTime ? ask : ask + " too late", () -> ask(worker, hand, Bank.Line.GOOD));
            if (inTime) {
                steps.maybe(
                        Chance.UNREACHABLE, ask + ", gateway is down", () -> ask(worker, hand, Bank.Line.UNREACHABLE));
                steps.maybe(
                        Chance.LOST_ANSWER, ask + ", answer is lost", () -> ask(worker, hand, Bank.Line.ANSWER_LOST));
                steps.maybe(Chance.TURNED_AWAY, ask + ", is turned away", () -> {
                    guard.turnAway(true);
                    ask(worker, hand, Bank.Line.GOOD);
                    guard.turnAway(false);
                });
            } else {
                steps.maybe(Chance.LATE_REQUEST, ask + " in time, gateway hears it only now", () -> {
                    clock.set(claim.askBefore().minusMillis(1));
                    ask(worker, hand, Bank.Line.GOOD);
                    clock.set(now);
                });
            }
        }
        steps.maybe(Chance.LOSE_WORKER, worker + " dies", () -> hands.remove(worker));
    }

    private void take(String worker) {
        List<Claim> taken = claims.takeDue(gateway.permitted());
        if (!taken.isEmpty()) {
            hands.put(worker, new Hand(taken, List.of()));
        }
    }

    private void ask(String worker, Hand hand, Bank.Line line) {
        bank.line(line);
        try {
            hands.put(worker, hand.with(gateway.ask(List.of(hand.next())).get(0)));
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a simulation", e);
        }
    }

    private void settle(String worker, Hand hand) {
        claims.settle(hand.answers());
        hands.remove(worker);
    }

    private String labelOf(Claim claim) {
        return ground.labels().of(claim.bill().orderId());
    }

    @Override
    public void describe(StringBuilder state) {
        Instant now = clock.instant();
        state.append(ground.labels().all().entrySet().stream()
                .map(order -> order.getValue() + paymentOf(order.getKey()).map(payment -> describe(payment, now)))
                .sorted()
                .collect(joining(" ", "payments ", "")));
        state.append(hands.committed().values().stream()
                .map(hand -> describe(hand, now))
                .sorted()
                .collect(joining(" ", "hands ", "")));
    }

    private static String describe(Payment payment, Instant now) {
        return payment.status().name()
                + payment.attempts()
                + payment.refundAttempts()
                + payment.isCancelRequested()
                + untilThen(payment.dueAt(), now);
    }

    private String describe(Hand hand, Instant now) {
        return hand.claims().stream()
                        .map(claim -> labelOf(claim)
                                + claim.kind()
                                + claim.number()
                                + untilThen(claim.askBefore(), now)
                                + untilThen(claim.until(), now)
                                + payments.find(claim.paymentId()).orElseThrow().isHeldBy(claim))
                        .collect(joining(","))
                + hand.told();
    }

    /** How much time there is; nothing depends on how long ago a moment was. */
    private static String untilThen(@Nullable Instant then, Instant now) {
        return then == null
                ? "never"
                : then.isAfter(now) ? Duration.between(now, then).toString() : "now";
    }

    @Override
    public String stateOf(UUID orderId) {
        return paymentOf(orderId).map(payment -> payment.status().name()).orElse("unheard");
    }

    private Optional<Payment> paymentOf(UUID orderId) {
        return payments.committed().values().stream()
                .filter(payment -> payment.orderId().equals(orderId))
                .findFirst();
    }

    /** What a worker has taken, and what it was answered so far. */
    private record Hand(List<Claim> claims, List<Answer> answers) {

        boolean isComplete() {
            return answers.size() == claims.size();
        }

        Claim next() {
            return claims.get(answers.size());
        }

        Hand with(Answer answer) {
            return new Hand(
                    claims, Stream.concat(answers.stream(), Stream.of(answer)).toList());
        }

        String told() {
            return answers.stream().map(Hand::word).collect(joining(" and "));
        }

        private static String word(Answer answer) {
            if (answer instanceof Answer.ToCharge charged) {
                return charged.result().getClass().getSimpleName();
            }
            return answer instanceof Answer.ToRefund refunded
                    ? refunded.result().getClass().getSimpleName()
                    : "NotAsked";
        }
    }
}
