package io.orderflow.payment;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Asks the gateway about the payments of a batch, several at a time, as far as its guard lets calls through. */
@Component
class GatewayCalls implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GatewayCalls.class);

    private final PaymentGateway gateway;
    private final GatewayGuard guard;
    private final Clock clock;
    private final int concurrency;
    private final ExecutorService helpers;
    private final AtomicBoolean failing = new AtomicBoolean();

    GatewayCalls(PaymentGateway gateway, GatewayGuard guard, PaymentProperties settings, Clock clock) {
        this.gateway = gateway;
        this.guard = guard;
        this.clock = clock;
        this.concurrency = settings.concurrency();
        CustomizableThreadFactory named = new CustomizableThreadFactory("charging-");
        named.setDaemon(true);
        this.helpers = Executors.newCachedThreadPool(named);
    }

    /** How many payments to take now, at most; 0 while none can be asked about. */
    int permitted() {
        return guard.callsPermitted();
    }

    /** Returns one answer for each of {@code claims}. */
    List<Answer> ask(List<Claim> claims) throws InterruptedException {
        Answer[] answers = claims.stream().map(Answer.NotAsked::new).toArray(Answer[]::new);
        AtomicInteger next = new AtomicInteger();
        // A lane that is turned away ends; the others go on with what it leaves.
        Runnable lane = () -> {
            for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
                Optional<Answer> answer = ask(claims.get(i));
                if (answer.isEmpty()) {
                    return;
                }
                answers[i] = answer.get();
            }
        };
        List<Future<?>> lanes = new ArrayList<>();
        for (int i = 1; i < Math.min(concurrency, claims.size()); i++) {
            lanes.add(helpers.submit(lane));
        }
        lane.run();
        for (Future<?> other : lanes) {
            join(other);
        }
        return List.of(answers);
    }

    private static void join(Future<?> lane) throws InterruptedException {
        try {
            lane.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call to the payment gateway broke its thread", e.getCause());
        }
    }

    /** Empty if the gateway was not asked. */
    private Optional<Answer> ask(Claim claim) {
        if (Thread.currentThread().isInterrupted() || !clock.instant().isBefore(claim.askBefore())) {
            return Optional.empty();
        }
        try {
            Optional<Answer> answer = claim.kind() == PaymentAttempt.Kind.CHARGE
                    ? guard.call(() -> gateway.charge(claim.charge())).map(it -> new Answer.ToCharge(claim, it))
                    : guard.call(() -> gateway.refund(claim.refund())).map(it -> new Answer.ToRefund(claim, it));
            answer.ifPresent(it -> answered());
            return answer;
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Unavailable none = failed(claim, e);
            return Optional.of(
                    claim.kind() == PaymentAttempt.Kind.CHARGE
                            ? new Answer.ToCharge(claim, none)
                            : new Answer.ToRefund(claim, none));
        }
    }

    private void answered() {
        if (failing.compareAndSet(true, false)) {
            log.info("The payment gateway answers again");
        }
    }

    private Unavailable failed(Claim claim, Exception e) {
        if (failing.compareAndSet(false, true)) {
            log.warn(
                    "The payment gateway failed, first for payment {} of order {}; until it answers it counts as unavailable",
                    claim.paymentId(),
                    claim.bill().orderId(),
                    e);
        }
        return e instanceof GatewayFaultException fault ? fault.unavailable() : new Unavailable(e.toString());
    }

    @Override
    public void close() {
        helpers.shutdownNow();
    }
}
