package io.orderflow.payment.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.payment.Charge;
import io.orderflow.payment.ChargeResult;
import io.orderflow.payment.GatewayFaultException;
import io.orderflow.payment.PaymentGateway;
import io.orderflow.payment.Refund;
import io.orderflow.payment.RefundResult;
import io.orderflow.payment.Unavailable;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * A gateway behind a REST service that speaks the protocol of {@code docs/payment-gateway.md}. Only what the protocol calls
 * final is taken for final; any other answer leaves open what happened, so that it is asked for again with the same key.
 */
@Component
@ConditionalOnProperty(name = "orderflow.payment.gateway", havingValue = "http")
class HttpPaymentGateway implements PaymentGateway {

    private static final Logger log = LoggerFactory.getLogger(HttpPaymentGateway.class);

    /** A mere 404 may as well come from a proxy, or mean that the URL is wrong. */
    private static final String NOTHING_CHARGED = "urn:orderflow:problem:nothing-charged";

    private static final int MAX_REFERENCE = 500;

    /** Being worked on, too early, too many: it does work. */
    private static final Set<Integer> NOT_NOW = Set.of(409, 425, 429);

    /** The next payment may fare better. */
    private static final Set<Integer> NOT_THIS_ONE = Set.of(400, 422);

    private final GatewayEndpoint endpoint;
    private final Clock clock;

    HttpPaymentGateway(HttpGatewayProperties settings, RestClient.Builder http, ObjectMapper json, Clock clock) {
        this.endpoint = new GatewayEndpoint(settings, http, json);
        this.clock = clock;
    }

    @Override
    public ChargeResult charge(Charge charge) {
        Reply reply = endpoint.post(
                "/charges",
                charge.idempotencyKey(),
                new ChargeBody(
                        charge.paymentId(),
                        charge.orderId(),
                        charge.amount().amount(),
                        charge.amount().currency(),
                        charge.paymentMethod()));
        Optional<String> reference = reply.text("reference").filter(text -> text.length() <= MAX_REFERENCE);
        if (reply.reports("captured") && reference.isPresent()) {
            return new ChargeResult.Approved(reference.get());
        }
        if (reply.isProblem(402)) {
            return new ChargeResult.Declined(reply.text("detail").orElse("The payment was declined."));
        }
        return undecided(reply, charge.paymentId());
    }

    @Override
    public RefundResult refund(Refund refund) {
        Reply reply = endpoint.post(
                "/refunds",
                refund.idempotencyKey(),
                new RefundBody(
                        refund.paymentId(),
                        refund.orderId(),
                        refund.chargeKey(),
                        refund.gatewayReference(),
                        refund.amount().amount(),
                        refund.amount().currency()));
        if (reply.reports("refunded")) {
            return new RefundResult.Refunded();
        }
        if (reply.isProblem(404)
                && reply.text("type").filter(NOTHING_CHARGED::equals).isPresent()) {
            return nothingCharged(refund);
        }
        return undecided(reply, refund.paymentId());
    }

    private static RefundResult nothingCharged(Refund refund) {
        if (refund.gatewayReference() == null) {
            return new RefundResult.NothingCharged();
        }
        log.error(
                "The payment gateway denies the charge {} that it reported for payment {}; it is asked for the refund until it gives it",
                refund.gatewayReference(),
                refund.paymentId());
        return new Unavailable("The payment gateway denies a charge that it reported.");
    }

    /** @throws GatewayFaultException if the next payment will fare no better */
    private Unavailable undecided(Reply reply, UUID paymentId) {
        int status = reply.status();
        String detail = reply.text("detail").map(text -> ": " + text).orElse("");
        Unavailable undecided =
                new Unavailable("The payment gateway answered " + status + detail, reply.pause(clock.instant()));
        if (NOT_NOW.contains(status)) {
            return undecided;
        }
        if (status >= 300 && status < 500 && status != 408) {
            log.error(
                    "Refused for payment {}, which is asked for again; are orderflow.payment.http.url and token right? {}",
                    paymentId,
                    undecided.message());
        }
        if (NOT_THIS_ONE.contains(status)) {
            return undecided;
        }
        throw new GatewayFaultException(undecided);
    }

    private record ChargeBody(
            UUID paymentId,
            UUID orderId,
            BigDecimal amount,
            String currency,
            @Nullable String paymentMethod) {}

    private record RefundBody(
            UUID paymentId,
            UUID orderId,
            String chargeKey,
            @Nullable String reference,
            BigDecimal amount,
            String currency) {}
}
