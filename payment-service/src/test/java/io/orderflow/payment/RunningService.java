package io.orderflow.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.OrderCancelled;
import io.orderflow.infrastructure.test.LocalInfrastructureConfiguration;
import io.orderflow.messaging.amqp.ReceivedEvent;
import io.orderflow.messaging.test.HttpCalls;
import io.orderflow.messaging.test.Neighbours;
import io.orderflow.messaging.test.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The service with a real database and broker; all integration tests share one. Its own worker stands still: tests let
 * workers of theirs run, by a clock of theirs.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "orderflow.payment.charging.enabled=false")
@AutoConfigureObservability(tracing = false)
@Import({LocalInfrastructureConfiguration.class, Neighbours.class, HttpCalls.class, SettableClock.class})
abstract class RunningService {

    @Autowired
    Neighbours neighbours;

    @Autowired
    HttpCalls http;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    SettableClock clock;

    @Autowired
    PaymentRequests requests;

    @Autowired
    PaymentClaims claims;

    @Autowired
    ClaimsAtHand atHand;

    @Autowired
    PaymentProperties settings;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CircuitBreakerRegistry breakers;

    @Autowired
    TimeLimiterRegistry limiters;

    @Autowired
    BulkheadRegistry bulkheads;

    private final List<GatewayGuard> guards = new ArrayList<>();
    private final List<GatewayCalls> opened = new ArrayList<>();

    @BeforeEach
    void thereAreNoPayments() {
        jdbc.execute("truncate payments, payment_attempts");
    }

    @BeforeEach
    void theGatewayIsTrusted() {
        breaker().reset();
    }

    @AfterEach
    void closeWorkers() {
        opened.forEach(GatewayCalls::close);
        guards.forEach(GatewayGuard::close);
    }

    @AfterEach
    void nothingIsDeadLettered() {
        assertThat(neighbours.deadLetters()).isEmpty();
    }

    /** A worker as a freshly started instance would have one, but with the circuit breaker of this one. */
    Charging workerWith(PaymentGateway gateway) {
        BulkheadConfig room = bulkheads.bulkhead(GatewayGuard.NAME).getBulkheadConfig();
        GatewayGuard guard = new GatewayGuard(breakers, limiters, BulkheadRegistry.of(room));
        guards.add(guard);
        GatewayCalls calls = new GatewayCalls(gateway, guard, settings, clock);
        opened.add(calls);
        return new Charging(claims, atHand, calls);
    }

    CircuitBreaker breaker() {
        return breakers.circuitBreaker(GatewayGuard.NAME);
    }

    int tick(PaymentGateway gateway) {
        try {
            return workerWith(gateway).runOnce();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Handles events as the consumer does: a batch in one transaction. */
    void handle(DomainEvent... batch) {
        transaction.executeWithoutResult(status -> {
            requests.prepare(List.of(batch));
            for (DomainEvent event : batch) {
                if (event instanceof InventoryReserved reserved) {
                    requests.request(reserved);
                } else {
                    requests.cancel((OrderCancelled) event);
                }
            }
        });
    }

    /** What this service has published about the order so far. */
    List<DomainEvent> published(AnOrder order) {
        return neighbours.heardAbout(order.id()).stream()
                .map(ReceivedEvent::event)
                .toList();
    }

    /** Null as long as there is no row. */
    String statusOf(AnOrder order) {
        return jdbc.queryForList("select status from payments where order_id = ?", String.class, order.id()).stream()
                .findFirst()
                .orElse(null);
    }

    void awaitStatus(AnOrder order, PaymentStatus status) {
        await().pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(statusOf(order)).isEqualTo(status.name()));
    }

    void assertStatus(AnOrder order, PaymentStatus status) {
        assertThat(statusOf(order)).isEqualTo(status.name());
    }

    /** It is to be charged, and {@code attempts} were made so far. */
    void assertWaits(AnOrder order, int attempts) {
        assertThat(jdbc.queryForMap("select status, attempts from payments where order_id = ?", order.id()))
                .containsEntry("status", PaymentStatus.PENDING.name())
                .containsEntry("attempts", attempts);
    }

    /** As in {@code "CHARGE 1 APPROVED"}, oldest first. */
    List<String> attemptsFor(AnOrder order) {
        return jdbc.queryForList("""
                select kind || ' ' || number || ' ' || outcome
                from payment_attempts a join payments p on p.id = a.payment_id
                where p.order_id = ?
                order by a.at, kind, number
                """, String.class, order.id());
    }
}
