package io.orderflow.payment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The worker that charges and refunds. Any number may run, on any number of instances: a payment belongs to one of them at
 * a time, and if that one is lost, another asks the gateway again with the same key.
 */
@Component
class Charging {

    private static final Logger log = LoggerFactory.getLogger(Charging.class);

    private final PaymentClaims claims;
    private final ClaimsAtHand atHand;
    private final GatewayCalls gateway;

    Charging(PaymentClaims claims, ClaimsAtHand atHand, GatewayCalls gateway) {
        this.claims = claims;
        this.atHand = atHand;
        this.gateway = gateway;
    }

    /**
     * Takes what is at hand and a batch of due payments, asks the gateway about each, outside any transaction, and records
     * the answers. While the gateway cannot be asked, due payments are left as they are, and those at hand are given back.
     *
     * @return how many were taken
     */
    int runOnce() throws InterruptedException {
        List<Claim> taken = atHand.takeAll();
        int permitted = gateway.permitted();
        if (permitted > 0) {
            taken.addAll(claims.takeDue(permitted));
        }
        serve(taken);
        return taken.size();
    }

    /** Does the same with what is at hand only, without a look at the table. */
    void serveAtHand() throws InterruptedException {
        serve(atHand.takeAll());
    }

    private void serve(List<Claim> taken) throws InterruptedException {
        if (!taken.isEmpty()) {
            record(gateway.ask(taken));
        }
    }

    /** @param more whether to take more payments as they are made; none are while the gateway fails */
    void welcome(boolean more) {
        atHand.want(more && gateway.permitted() == Integer.MAX_VALUE);
    }

    private void record(List<Answer> answers) {
        try {
            claims.settle(answers);
        } catch (RuntimeException e) {
            if (answers.size() == 1) {
                throw e;
            }
            recordOneByOne(answers, e);
        }
    }

    /** An answer that cannot be recorded must cost no other payment. */
    private void recordOneByOne(List<Answer> answers, RuntimeException failure) {
        Map<Claim, RuntimeException> failures = new LinkedHashMap<>();
        for (Answer answer : answers) {
            try {
                claims.settle(List.of(answer));
            } catch (RuntimeException e) {
                failures.put(answer.claim(), e);
            }
        }
        if (failures.size() == answers.size()) {
            throw failure;
        }
        failures.forEach((claim, e) -> log.error(
                "What the gateway answered about payment {} of order {} cannot be recorded; it is asked again when the lease is over",
                claim.paymentId(),
                claim.bill().orderId(),
                e));
    }
}
