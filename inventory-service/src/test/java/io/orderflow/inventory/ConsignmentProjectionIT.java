package io.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.ConsignmentCreated;
import io.orderflow.events.ConsignmentDeleted;
import io.orderflow.events.ConsignmentLineAdded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** The read model of consignments follows their events, and can be made again. */
class ConsignmentProjectionIT extends RunningService {

    private static final LocalDate LAST_DAY = LocalDate.parse("2099-12-31");
    private static final Instant NOW = Instant.parse("2026-03-02T09:15:30Z");

    private final UUID id = UuidCreator.getTimeOrderedEpoch();

    @AfterEach
    void forgetWhatOnlyEventsKnow() {
        rebuild();
    }

    @Test
    void followsEventsInWhateverOrderTheyCome() {
        neighbours.publish(line(3, 2, 5, 17));
        neighbours.publish(line(2, 1, 12, 12));
        neighbours.publish(new ConsignmentCreated(id, 1, "Northwind", LAST_DAY, NOW));
        awaitQuiet();

        JsonNode shown = http.get("/consignments/" + id).getBody();
        assertThat(shown.get("total_items").asLong()).isEqualTo(17);
        assertThat(shown.get("lines").findValuesAsText("quantity")).containsExactly("12", "5");
    }

    @Test
    void doesNotBringBackWhatIsDeleted() {
        neighbours.publish(new ConsignmentDeleted(id, 3, NOW));
        neighbours.publish(new ConsignmentCreated(id, 1, "Northwind", LAST_DAY, NOW));
        neighbours.publish(line(2, 1, 12, 12));
        awaitQuiet();

        assertThat(http.get("/consignments/" + id).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void isRebuiltWhateverWasDamaged() {
        String product = aProductInStock(0, "2.50");
        String missing = consignmentWithALine(product);
        String wrong = consignmentWithALine(product);
        String tooNew = consignmentWithALine(product);
        String lineMissing = consignmentWithALine(product);
        String deleted = consignmentWithALine(product);
        http.delete("/consignments/" + deleted);
        awaitProjection();
        rebuild();
        jdbc.update("delete from consignment_views where id = ?::uuid", missing);
        jdbc.update("update consignment_views set total_items = 99 where id = ?::uuid", wrong);
        jdbc.update("update consignment_views set version = 99, client = 'x' where id = ?::uuid", tooNew);
        jdbc.update("delete from consignment_view_lines where consignment_id = ?::uuid", lineMissing);
        jdbc.update(
                "update consignment_views set deleted = false, client = 'x', expires_on = '2099-01-01' where id = ?::uuid",
                deleted);
        jdbc.update("insert into consignment_views values (?, 1, 'stray', '2099-01-01', 0, false)", id);
        jdbc.update("insert into consignment_view_lines values (?, 1, 'stray', 1)", id);
        jdbc.update("insert into consignment_backlog values (?::uuid, 1, now())", missing);
        assertThat(differences()).hasSize(7);

        JsonNode rebuilt = rebuild();

        assertThat(rebuilt.get("repaired").asLong()).isEqualTo(7);
        assertThat(rebuilt.get("consignments").asLong()).isGreaterThanOrEqualTo(5);
        assertThat(differences()).isEmpty();
        assertThat(backlog()).isZero();
        assertThat(rebuild().get("repaired").asLong()).isZero();
    }

    @Test
    void isRebuiltWhileCommandsGoOn() throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        String product = aProductInStock(0, "2.50");
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Random random = new Random(seed + i);
            clients.add(new Thread(() -> command(random, product, 60)));
        }
        Thread rebuilding = new Thread(() -> {
            while (!over.get()) {
                rebuild();
            }
        });

        clients.forEach(Thread::start);
        rebuilding.start();
        for (Thread client : clients) {
            client.join();
        }
        over.set(true);
        rebuilding.join();

        awaitProjection();
        awaitQuiet();
        assertThat(differences()).isEmpty();
        assertThat(rebuild().get("repaired").asLong()).isZero();
    }

    private void command(Random random, String product, int commands) {
        List<String> known = new ArrayList<>(List.of(consignmentWithALine(product)));
        for (int i = 0; i < commands; i++) {
            String one = known.get(random.nextInt(known.size()));
            switch (random.nextInt(4)) {
                case 0 -> known.add(consignmentWithALine(product));
                case 1 -> http.delete("/consignments/" + one);
                default -> addLine(one, product, 1 + random.nextInt(9));
            }
        }
    }

    private String consignmentWithALine(String product) {
        String created = http.post("/consignments", Map.of("client", "Northwind", "expires_on", "2099-12-31"))
                .getBody()
                .get("consignment_id")
                .asText();
        addLine(created, product, 5);
        return created;
    }

    private void addLine(String consignment, String product, int quantity) {
        http.post("/consignments/" + consignment + "/lines", Map.of("product_id", product, "quantity", quantity));
    }

    private JsonNode rebuild() {
        return http.post("/consignments/projection/rebuild", Map.of()).getBody();
    }

    private ConsignmentLineAdded line(int version, int number, int quantity, long total) {
        return new ConsignmentLineAdded(id, version, "Northwind", LAST_DAY, number, "espresso", quantity, total, NOW);
    }

    private void awaitProjection() {
        await().pollInterval(Duration.ofMillis(10)).until(() -> backlog() == 0);
    }

    private int backlog() {
        return jdbc.queryForObject("select count(*) from consignment_backlog", Integer.class);
    }

    /** Rows in which the read model says something else than the write model. */
    private List<Map<String, Object>> differences() {
        return jdbc.queryForList("""
                select id, version from (
                    (select id, version, client, expires_on, total_items, false as deleted
                    from consignments where deleted_at is null
                    union all
                    select id, version, null, null, 0, true
                    from consignments where deleted_at is not null
                    except
                    select id, version, client, expires_on, total_items, deleted from consignment_views)
                    union
                    select id, version, null, null, null, null from consignment_views v
                    where not exists (select from consignments where id = v.id)) as views
                union all
                select coalesce(l.consignment_id, v.consignment_id), 0
                from consignment_lines l
                full join consignment_view_lines v using (consignment_id, number, product_id, quantity)
                where l.consignment_id is null or v.consignment_id is null
                """);
    }
}
