package io.orderflow.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentProcessed;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Against a bank that answers, or does not, as real ones do. */
@TestPropertySource(
        properties = {
            "orderflow.payment.gateway=http",
            "orderflow.payment.http.token=s3cret",
            "orderflow.payment.http.read-timeout=1s",
            "orderflow.payment.concurrency=5",
            "resilience4j.circuitbreaker.instances.payment-gateway.wait-duration-in-open-state=1h",
            "resilience4j.timelimiter.instances.payment-gateway.timeout-duration=9s"
        })
@ExtendWith(OutputCaptureExtension.class)
class HttpGatewayIT extends RunningService {

    private static final String CAPTURED = captured("ch_1");
    private static final ResponseDefinitionBuilder NOTHING_CHARGED =
            problem(404, "\"type\": \"urn:orderflow:problem:nothing-charged\"");
    private static final Duration A_MILLISECOND = Duration.ofMillis(1);

    @RegisterExtension
    static final WireMockExtension bank = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final AnOrder order = AnOrder.over("59.9", "EUR").paidBy("card");

    @Autowired
    private PaymentGateway gateway;

    @DynamicPropertySource
    static void bank(DynamicPropertyRegistry properties) {
        properties.add("orderflow.payment.http.url", () -> bank.baseUrl() + "/bank/");
    }

    @Test
    void chargesUnderTheIdOfThePayment() {
        bank.stubFor(post("/bank/charges").willReturn(jsonResponse(CAPTURED, 201)));
        handle(order.reserved());

        tick(gateway);

        bank.verify(postRequestedFor(urlPathEqualTo("/bank/charges"))
                .withHeader("Idempotency-Key", equalTo(paymentId()))
                .withHeader("Authorization", equalTo("Bearer s3cret"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("""
                        {"payment_id": "%s", "order_id": "%s", "amount": 59.90, "currency": "EUR", "payment_method": "card"}
                        """.formatted(paymentId(), order.id()))));
        assertStatus(order, PaymentStatus.CAPTURED);
        assertThat(published(order)).singleElement().isInstanceOf(PaymentProcessed.class);
    }

    @ParameterizedTest
    @CsvSource({"59.9,EUR,59.90", "1000,JPY,1000", "12000000,USD,12000000.00", "0.5,KWD,0.500"})
    void writesAmountsPlainlyWithTheDecimalsOfTheirCurrency(String amount, String currency, String written) {
        bank.stubFor(post("/bank/charges").willReturn(jsonResponse(CAPTURED, 200)));
        handle(AnOrder.over(amount, currency).reserved());

        tick(gateway);

        assertThat(bank.getAllServeEvents())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.getRequest().getBodyAsString()).contains("\"amount\":" + written + ","));
    }

    @Test
    void takesADeclineAsFinal() {
        bank.stubFor(post("/bank/charges").willReturn(problem(402, "\"detail\": \"limit exceeded\"")));
        handle(order.reserved());

        tick(gateway);

        assertStatus(order, PaymentStatus.FAILED);
        assertThat(published(order))
                .singleElement()
                .isInstanceOfSatisfying(
                        PaymentFailed.class,
                        failed -> assertThat(failed.message()).isEqualTo("limit exceeded"));
        assertThat(breaker().getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(1);
    }

    /** In each case the bank may have charged before the answer was lost. */
    @ParameterizedTest
    @MethodSource("answersThatLeaveOpenWhatHappened")
    void asksAgainWithTheSameKeyAndIsChargedOnce(ResponseDefinitionBuilder answer, boolean bankFails) {
        bank.stubFor(post("/bank/charges")
                .inScenario("lost")
                .whenScenarioStateIs(STARTED)
                .willReturn(answer)
                .willSetStateTo("charged"));
        bank.stubFor(post("/bank/charges")
                .inScenario("lost")
                .whenScenarioStateIs("charged")
                .willReturn(jsonResponse(CAPTURED, 200)));
        handle(order.reserved());

        tick(gateway);
        assertWaits(order, 1);
        assertThat(breaker().getMetrics().getNumberOfFailedCalls()).isEqualTo(bankFails ? 1 : 0);
        clock.advance(Duration.ofSeconds(1));
        tick(gateway);

        bank.verify(2, postRequestedFor(anyUrl()));
        bank.verify(
                2,
                postRequestedFor(urlPathEqualTo("/bank/charges")).withHeader("Idempotency-Key", equalTo(paymentId())));
        assertStatus(order, PaymentStatus.CAPTURED);
        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 UNAVAILABLE", "CHARGE 2 APPROVED");
        assertThat(published(order)).singleElement().isInstanceOf(PaymentProcessed.class);
    }

    static Stream<Arguments> answersThatLeaveOpenWhatHappened() {
        return Stream.of(
                arguments(named("connection reset", broken(Fault.CONNECTION_RESET_BY_PEER)), true),
                arguments(named("no bytes", broken(Fault.EMPTY_RESPONSE)), true),
                arguments(named("garbage", broken(Fault.RANDOM_DATA_THEN_CLOSE)), true),
                arguments(named("garbage within the body", broken(Fault.MALFORMED_RESPONSE_CHUNK)), true),
                arguments(named("too late", jsonResponse(CAPTURED, 200).withFixedDelay(3_000)), true),
                arguments(named("too slow", jsonResponse(CAPTURED, 200).withChunkedDribbleDelay(10, 4_000)), true),
                arguments(named("nothing", status(200)), true),
                arguments(named("no content", status(204)), true),
                arguments(named("no JSON", jsonResponse("{\"reference\": \"ch_1\", \"sta", 200)), true),
                arguments(named("no object", jsonResponse("\"captured\"", 200)), true),
                arguments(named("no reference", jsonResponse("{\"status\": \"captured\"}", 200)), true),
                arguments(named("blank reference", jsonResponse(captured(" "), 200)), true),
                arguments(named("reference too long", jsonResponse(captured("1".repeat(501)), 200)), true),
                arguments(
                        named("not yet", jsonResponse("{\"reference\": \"ch_1\", \"status\": \"pending\"}", 200)),
                        true),
                arguments(named("without end", jsonResponse(CAPTURED + " ".repeat(100_000), 200)), true),
                arguments(named("accepted only", jsonResponse(CAPTURED, 202)), true),
                arguments(
                        named("moved", status(307).withHeader("Location", bank.baseUrl() + "/elsewhere/charges")),
                        true),
                arguments(named("402 of a proxy", status(402).withBody("<h1>Payment Required</h1>")), true),
                arguments(named("401", status(401)), true),
                arguments(named("403", status(403)), true),
                arguments(named("404", NOTHING_CHARGED), true),
                arguments(named("408", status(408)), true),
                arguments(named("500", status(500)), true),
                arguments(named("503", status(503)), true),
                arguments(named("400", status(400)), false),
                arguments(named("409", status(409)), false),
                arguments(named("422", status(422)), false),
                arguments(named("425", status(425)), false),
                arguments(named("429", status(429)), false));
    }

    @ParameterizedTest
    @CsvSource({"429, 7, 7", "503, 7, 7", "429, 3600, 300", "429, soon, 1"})
    void asksNoEarlierThanTheBankWants(int status, String retryAfter, int seconds) {
        bank.stubFor(post("/bank/charges").willReturn(status(status).withHeader("Retry-After", retryAfter)));
        handle(order.reserved());
        tick(gateway);

        clock.advance(Duration.ofSeconds(seconds).minus(A_MILLISECOND));
        assertThat(tick(gateway)).isZero();
        clock.advance(A_MILLISECOND);
        assertThat(tick(gateway)).isEqualTo(1);
    }

    @Test
    void givesBackUnderAKeyOfItsOwn() {
        bank.stubFor(post("/bank/charges").willReturn(jsonResponse(CAPTURED, 200)));
        bank.stubFor(post("/bank/refunds").willReturn(jsonResponse("{\"status\": \"refunded\"}", 200)));
        handle(order.reserved());
        tick(gateway);
        handle(order.cancelled());

        tick(gateway);

        bank.verify(postRequestedFor(urlPathEqualTo("/bank/refunds"))
                .withHeader("Idempotency-Key", equalTo(paymentId() + "-refund"))
                .withRequestBody(equalToJson("""
                        {
                          "payment_id": "%1$s", "order_id": "%2$s",
                          "charge_key": "%1$s", "reference": "ch_1", "amount": 59.90, "currency": "EUR"
                        }
                        """.formatted(paymentId(), order.id()))));
        assertStatus(order, PaymentStatus.REFUNDED);
    }

    @Test
    void endsUnchargedWhatTheBankNeverCharged() {
        bank.stubFor(post("/bank/charges").willReturn(broken(Fault.CONNECTION_RESET_BY_PEER)));
        bank.stubFor(post("/bank/refunds").willReturn(NOTHING_CHARGED));
        handle(order.reserved());
        tick(gateway);
        handle(order.cancelled());

        tick(gateway);

        assertThat(attemptsFor(order)).containsExactly("CHARGE 1 UNAVAILABLE", "REFUND 1 NOTHING_CHARGED");
        assertStatus(order, PaymentStatus.CANCELLED);
        assertThat(published(order)).isEmpty();
    }

    @Test
    void doesNotTakeAWrongUrlForNothingCharged() {
        bank.stubFor(post("/bank/charges").willReturn(broken(Fault.CONNECTION_RESET_BY_PEER)));
        bank.stubFor(post("/bank/refunds").willReturn(problem(404, "\"title\": \"Not Found\"")));
        handle(order.reserved());
        tick(gateway);
        handle(order.cancelled());

        tick(gateway);

        assertStatus(order, PaymentStatus.REFUNDING);
    }

    @Test
    void keepsAskingForARefundOfAChargeThatTheBankReportedAndDenies(CapturedOutput output) {
        bank.stubFor(post("/bank/charges").willReturn(jsonResponse(CAPTURED, 200)));
        bank.stubFor(post("/bank/refunds").willReturn(NOTHING_CHARGED));
        handle(order.reserved());
        tick(gateway);
        handle(order.cancelled());

        tick(gateway);

        assertStatus(order, PaymentStatus.REFUNDING);
        assertThat(output).contains("denies the charge ch_1", paymentId());
    }

    @Test
    void declinesNobodyBecauseItsOwnTokenIsWrong(CapturedOutput output) {
        bank.stubFor(post("/bank/charges").willReturn(problem(401, "\"detail\": \"unknown token\"")));
        handle(order.reserved());

        for (int pause : new int[] {0, 1, 2, 4}) {
            clock.advance(Duration.ofSeconds(pause));
            tick(gateway);
        }

        assertWaits(order, 3);
        assertThat(breaker().getState()).isEqualTo(State.OPEN);
        assertThat(published(order)).isEmpty();
        assertThat(output).contains("ERROR").contains("401: unknown token").doesNotContain("s3cret");
    }

    @Test
    void countsItsCallsByTheirAnswer() {
        bank.stubFor(post("/bank/charges").willReturn(status(418)));
        handle(order.reserved());

        tick(gateway);

        assertThat(http.getText("/prometheus").getBody())
                .containsPattern("http_client_requests_seconds_count\\{[^}]*status=\"418\",uri=\"/bank/charges\"} 1");
    }

    @Test
    void isBoundedByTheSettingsOfResilience4j() {
        assertThat(breaker()
                        .getCircuitBreakerConfig()
                        .getWaitIntervalFunctionInOpenState()
                        .apply(1))
                .isEqualTo(Duration.ofHours(1).toMillis());
        assertThat(breaker().getCircuitBreakerConfig().getMinimumNumberOfCalls())
                .isEqualTo(3);
        assertThat(breaker().getCircuitBreakerConfig().getMaxWaitDurationInHalfOpenState())
                .isZero();
        assertThat(limiters.timeLimiter(GatewayGuard.NAME)
                        .getTimeLimiterConfig()
                        .getTimeoutDuration())
                .isEqualTo(Duration.ofSeconds(9));
        assertThat(bulkheads.bulkhead(GatewayGuard.NAME).getBulkheadConfig().getMaxConcurrentCalls())
                .isEqualTo(settings.concurrency())
                .isEqualTo(5);
    }

    private static String captured(String reference) {
        return "{\"reference\": \"%s\", \"status\": \"captured\"}".formatted(reference);
    }

    private static ResponseDefinitionBuilder broken(Fault fault) {
        return aResponse().withFault(fault);
    }

    private static ResponseDefinitionBuilder problem(int status, String fields) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody("{" + fields + "}");
    }

    private String paymentId() {
        return jdbc.queryForObject("select id::text from payments where order_id = ?", String.class, order.id());
    }
}
