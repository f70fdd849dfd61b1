package io.orderflow.payment;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the gateway about the payments of a batch, several at a time. The calling thread takes part, so that a gateway that
 * answers at once costs little more than the calls themselves.
 */
@Component
class GatewayCalls implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GatewayCalls.class);

    private final PaymentGateway gateway;
    private final Clock clock;
    private final int concurrency;
    private final ExecutorService helpers;
    private final AtomicBoolean failing = new AtomicBoolean();

    GatewayCalls(PaymentGateway gateway, PaymentProperties settings, Clock clock) {
        this.gateway = gateway;
        this.clock = clock;
        this.concurrency = settings.concurrency();
        AtomicInteger count = new AtomicInteger();
        this.helpers = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "payment-gateway-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns one answer for each of {@code claims}. */
    List<Answer> ask(List<Claim> claims) throws InterruptedException {
        Answer[] answers = new Answer[claims.size()];
        AtomicInteger next = new AtomicInteger();
        Runnable lane = () -> {
            for (int i = next.getAndIncrement(); i < answers.length; i = next.getAndIncrement()) {
                answers[i] = ask(claims.get(i));
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
        return Arrays.asList(answers);
    }

    private static void join(Future<?> lane) throws InterruptedException {
        try {
            lane.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call to the payment gateway broke its thread", e.getCause());
        }
    }

    private Answer ask(Claim claim) {
        if (!clock.instant().isBefore(claim.askBefore())) {
            return new Answer.NotAsked(claim);
        }
        return claim.kind() == PaymentAttempt.Kind.CHARGE ? charge(claim) : refund(claim);
    }

    private Answer charge(Claim claim) {
        try {
            ChargeResult result = requireNonNull(gateway.charge(claim.charge()), "the gateway's answer");
            answered();
            return new Answer.ToCharge(claim, result);
        } catch (RuntimeException e) {
            return new Answer.ToCharge(claim, new ChargeResult.Unavailable(failed(claim, e)));
        }
    }

    private Answer refund(Claim claim) {
        try {
            RefundResult result = requireNonNull(gateway.refund(claim.refund()), "the gateway's answer");
            answered();
            return new Answer.ToRefund(claim, result);
        } catch (RuntimeException e) {
            return new Answer.ToRefund(claim, new RefundResult.Unavailable(failed(claim, e)));
        }
    }

    private void answered() {
        if (failing.compareAndSet(true, false)) {
            log.info("The payment gateway answers again");
        }
    }

    private String failed(Claim claim, RuntimeException e) {
        if (failing.compareAndSet(false, true)) {
            log.warn(
                    "The payment gateway failed, first for payment {} of order {}; until it answers it counts as unavailable",
                    claim.paymentId(),
                    claim.bill().orderId(),
                    e);
        }
        return e.toString();
    }

    @Override
    public void close() {
        helpers.shutdownNow();
    }
}
