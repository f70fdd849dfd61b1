package io.orderflow.sandbox;

import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.repair.DeadLetters;
import io.orderflow.sandbox.repair.NothingToRepairException;
import io.orderflow.sandbox.repair.Undelivered;
import io.orderflow.sandbox.system.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@code ./orderflow dead-letters} shows and repairs. */
class RepairIT extends SystemTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<Service> ALL = List.of(Service.values());

    private final StringWriter printed = new StringWriter();
    private final DeadLetters deadLetters = new DeadLetters(system.repairs(), ALL, new PrintWriter(printed));
    private final Undelivered undelivered = new Undelivered(system.repairs(), ALL, new PrintWriter(printed));

    @Test
    void replaysAnEventWhoseCauseOfFailureIsMended() throws SQLException {
        execute("""
                create function payments.refuse() returns trigger language plpgsql as $$
                begin
                    raise exception 'refused by a test';
                end
                $$;
                create trigger refuse before insert on payments.payments for each row execute function payments.refuse()
                """);
        String order = till.placeAndAwait(anOrder().of(2, till.aProduct(10)), "RESERVED");
        JsonNode letter = await().atMost(PATIENCE)
                .until(() -> system.repairs().deadLetters(Service.PAYMENT, "WAITING"), found -> found.size() == 1)
                .get(0);
        execute("drop function payments.refuse cascade");
        UUID id = UUID.fromString(letter.path("id").asText());

        assertThat(deadLetters.list()).isTrue();
        assertThat(deadLetters.show(id)).isTrue();
        assertThat(deadLetters.replay(Map.of("type", "InventoryReserved.v1"))).isTrue();

        assertThat(printed.toString())
                .contains("payment-service  " + id + "  InventoryReserved.v1  " + order)
                .contains("refused by a test", "stack_trace: ", "producer")
                .contains("payment-service: 1 of 1 handled");
        till.awaitOrder(order, "CONFIRMED");
        assertThat(deadLetters.list()).isTrue();
        assertThat(printed.toString()).contains("There are no dead letters.");
        assertThat(deadLetters.replay(List.of(id))).as("again").isTrue();
        assertThat(deadLetters.discard(List.of(id), "too late")).isFalse();
    }

    @Test
    void discardsADeadLetter() throws SQLException {
        UUID id = UUID.randomUUID();
        execute("""
                insert into payments.dead_letters (id, type, exception, message, stack_trace, attempts, first_failed_at,
                    last_failed_at, properties, payload)
                values ('%s', 'Unheard.v9', 'x.Broken', 'it is a test', '', 1, now(), now(),
                    '\\x003c00000000000000000000200000000000', '\\x1b5b324a')
                """.formatted(id));

        assertThat(deadLetters.list()).isTrue();
        assertThat(deadLetters.discard(List.of(id), "it is a test")).isTrue();

        assertThat(printed.toString()).contains("Broken: it is a test", "payment-service " + id + ": discarded");
        assertThat(deadLetters.replay(List.of(id))).isFalse();
        assertThat(printed.toString()).contains("is DISCARDED");
        deadLetters.show(id);
        assertThat(printed.toString())
                .as("what would clear a terminal")
                .contains("payload: [2J")
                .doesNotContain("\u001b");
    }

    @Test
    void retriesAndDiscardsWhatTheBrokerDoesNotTake() throws SQLException {
        UUID id = UUID.randomUUID();
        execute("""
                insert into payments.outbox (id, type, subject, payload, created_at, due_at, attempts, last_error)
                values ('%s', 'Unheard.v9', 'x', '{}', now(), now() + interval '1 hour', 12, 'no queue')
                """.formatted(id));

        assertThat(undelivered.list()).isTrue();
        assertThat(undelivered.retry(List.of(id))).isTrue();
        await().atMost(PATIENCE)
                .until(() -> system.repairs()
                                .undelivered(Service.PAYMENT)
                                .get(0)
                                .path("attempts")
                                .asInt()
                        == 13);
        assertThat(undelivered.retryAll()).isTrue();
        await().atMost(PATIENCE)
                .until(() -> system.repairs()
                                .undelivered(Service.PAYMENT)
                                .get(0)
                                .path("attempts")
                                .asInt()
                        == 14);
        assertThat(undelivered.discard(List.of(id), "it is a test")).isTrue();

        assertThat(printed.toString())
                .contains("payment-service  " + id, "no queue", "payment-service: 1 are tried again at once")
                .contains("payment-service " + id + ": discarded");
        assertThat(undelivered.list()).isTrue();
        assertThat(printed.toString()).contains("There are no undelivered events.");
    }

    @Test
    void saysThatNobodyHasIt() {
        List<UUID> nobody = List.of(UUID.randomUUID());

        assertThatExceptionOfType(NothingToRepairException.class).isThrownBy(() -> deadLetters.replay(nobody));
        assertThatExceptionOfType(NothingToRepairException.class).isThrownBy(() -> undelivered.retry(nobody));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(system.databaseUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
