package io.orderflow.payment.gateway;

import io.orderflow.payment.Charge;
import io.orderflow.payment.ChargeResult;
import io.orderflow.payment.PaymentGateway;
import io.orderflow.payment.Refund;
import io.orderflow.payment.RefundResult;
import io.orderflow.payment.Unavailable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * A gateway that moves no money and remembers nothing: its answer is a function of the payment id and the number of the
 * attempt, so that it gives the same answer however often it is asked, also after a restart. It is made for development and
 * tests.
 *
 * <p>Let {@code a} and {@code d} be the percentages of approved and declined, and {@code h(text, n)} the first four bytes of
 * SHA-256 over the text in UTF-8, read as an unsigned big-endian number, modulo {@code n}.
 *
 * <ul>
 *   <li>Attempt {@code i} of payment {@code id} gets through if {@code h(id + "#" + i, 100) < a + d}.
 *   <li>As soon as one attempt got through, the payment is approved for good if {@code h(id, a + d) < a}, and otherwise
 *       declined for good. Until then the gateway is unavailable.
 *   <li>A refund gives money back if the payment is approved by one of the attempts made so far.
 * </ul>
 *
 * <p>A payment method overrides this: {@code test_approved} and {@code test_declined} get through at the first attempt,
 * {@code test_unavailable} never does, and {@code test_flaky} is approved at the third.
 */
@Component
@ConditionalOnProperty(name = "orderflow.payment.gateway", havingValue = "simulated", matchIfMissing = true)
class SimulatedPaymentGateway implements PaymentGateway {

    private static final String APPROVED = "test_approved";
    private static final String DECLINED = "test_declined";
    private static final String UNAVAILABLE = "test_unavailable";
    private static final String FLAKY = "test_flaky";
    private static final int FLAKY_GETS_THROUGH_AT = 3;

    private final int approvedPercent;
    private final int throughPercent;

    SimulatedPaymentGateway(SimulatedGatewayProperties settings) {
        this.approvedPercent = settings.approvedPercent();
        this.throughPercent = settings.approvedPercent() + settings.declinedPercent();
    }

    @Override
    public ChargeResult charge(Charge charge) {
        String key = charge.idempotencyKey();
        if (!getsThrough(key, charge.paymentMethod(), charge.attempt())) {
            return new Unavailable("The simulated gateway is unavailable to this attempt.");
        }
        return isApproved(key, charge.paymentMethod())
                ? new ChargeResult.Approved("simulated-" + key)
                : new ChargeResult.Declined("The simulated gateway declines this payment.");
    }

    @Override
    public RefundResult refund(Refund refund) {
        String key = refund.paymentId().toString();
        boolean charged = getsThrough(key, refund.paymentMethod(), refund.chargeAttempts())
                && isApproved(key, refund.paymentMethod());
        return charged ? new RefundResult.Refunded() : new RefundResult.NothingCharged();
    }

    /** Whether one of the first {@code attempts} attempts reaches the gateway. */
    private boolean getsThrough(String key, @Nullable String method, int attempts) {
        if (APPROVED.equals(method) || DECLINED.equals(method)) {
            return true;
        }
        if (UNAVAILABLE.equals(method)) {
            return false;
        }
        if (FLAKY.equals(method)) {
            return attempts >= FLAKY_GETS_THROUGH_AT;
        }
        for (int attempt = 1; attempt <= attempts; attempt++) {
            if (hash(key + "#" + attempt, 100) < throughPercent) {
                return true;
            }
        }
        return false;
    }

    private boolean isApproved(String key, @Nullable String method) {
        if (APPROVED.equals(method) || FLAKY.equals(method)) {
            return true;
        }
        return !DECLINED.equals(method) && hash(key, throughPercent) < approvedPercent;
    }

    private static int hash(String text, int modulus) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return (int) (Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt()) % modulus);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
