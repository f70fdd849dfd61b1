package io.orderflow.inventory;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class ConsignmentsHttpIT extends RunningService {

    private final String client = "client " + UUID.randomUUID();
    private String product;

    @BeforeEach
    void createProduct() {
        product = aProductInStock(0, "2.50");
    }

    @Test
    void keepsGoodsForAClient() {
        ResponseEntity<JsonNode> created = http.post("/consignments", consignment(client, "2099-12-31"));
        String id = created.getBody().get("consignment_id").asText();
        JsonNode first = addLine(id, product, 12).getBody();
        JsonNode second = addLine(id, product, 3).getBody();

        assertThat(created.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(created.getHeaders().getLocation()).hasPath("/consignments/" + id);
        assertThat(first.get("line_number").asInt()).isEqualTo(1);
        assertThat(second.get("total_items").asLong()).isEqualTo(15);
        awaitProjection();
        JsonNode shown = http.get("/consignments/" + id).getBody();
        assertThat(shown.get("client").asText()).isEqualTo(client);
        assertThat(shown.get("expires_on").asText()).isEqualTo("2099-12-31");
        assertThat(shown.get("total_items").asLong()).isEqualTo(15);
        assertThat(shown.get("lines"))
                .extracting(line -> line.get("product_id").asText() + " "
                        + line.get("quantity").asInt())
                .containsExactly(product + " 12", product + " 3");
        assertThat(list(client).get("items")).singleElement().satisfies(item -> {
            assertThat(item.get("consignment_id").asText()).isEqualTo(id);
            assertThat(item.get("total_items").asLong()).isEqualTo(15);
        });
    }

    @Test
    void listsTheLastToExpireFirstPageByPage() {
        List.of("2098-01-01", "2099-06-30", "2098-12-31").forEach(day -> create(client, day));
        awaitProjection();

        JsonNode first =
                http.get("/consignments?limit=2&client={client}", client).getBody();
        JsonNode second = http.get(
                        "/consignments?limit=2&client={client}&cursor={cursor}",
                        client,
                        first.get("next_cursor").asText())
                .getBody();

        assertThat(daysOf(first)).containsExactly("2099-06-30", "2098-12-31");
        assertThat(daysOf(second)).containsExactly("2098-01-01");
        assertThat(second.has("next_cursor")).isFalse();
    }

    @Test
    void tellsConsignmentsApartThatExpireOnTheSameDay() {
        List<String> ids = List.of(create(client, "2099-01-01"), create(client, "2099-01-01"));
        awaitProjection();

        JsonNode first =
                http.get("/consignments?limit=1&client={client}", client).getBody();
        JsonNode second = http.get(
                        "/consignments?limit=1&client={client}&cursor={cursor}",
                        client,
                        first.get("next_cursor").asText())
                .getBody();

        assertThat(List.of(
                        first.at("/items/0/consignment_id").asText(),
                        second.at("/items/0/consignment_id").asText()))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void deletesAConsignment() {
        String id = create(client, "2099-12-31");
        addLine(id, product, 1);

        assertThat(http.delete("/consignments/" + id).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(http.delete("/consignments/" + id).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);

        awaitProjection();
        assertProblem(http.get("/consignments/" + id), HttpStatus.NOT_FOUND, "not-found");
        assertThat(list(client).get("items")).isEmpty();
        assertProblem(addLine(id, product, 1), HttpStatus.CONFLICT, "conflict");
    }

    @Test
    void keepsGoodsUntilTheEndOfItsLastDay() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String id = create(client, today.plusDays(1).toString());
        expireOn(today, id);
        assertThat(addLine(id, product, 1).getStatusCode()).isEqualTo(HttpStatus.CREATED);

        expireOn(today.minusDays(1), id);

        assertProblem(addLine(id, product, 1), HttpStatus.CONFLICT, "conflict");
        awaitProjection();
        http.delete("/consignments/" + id);
    }

    @Test
    void countsAllLinesThatAreAddedAtATime() throws InterruptedException {
        String id = create(client, "2099-12-31");
        List<Thread> customers = List.of(
                new Thread(() -> addLines(id, 20)),
                new Thread(() -> addLines(id, 20)),
                new Thread(() -> addLines(id, 20)));
        customers.forEach(Thread::start);
        for (Thread customer : customers) {
            customer.join();
        }

        awaitProjection();
        JsonNode shown = http.get("/consignments/" + id).getBody();
        assertThat(shown.get("total_items").asLong()).isEqualTo(60);
        assertThat(shown.get("lines")).hasSize(60);
    }

    @Test
    void refusesALineTooMany() {
        String id = create(client, "2099-12-31");
        awaitProjection();
        jdbc.update("update consignments set lines = 1000 where id = ?::uuid", id);

        assertProblem(addLine(id, product, 1), HttpStatus.CONFLICT, "conflict");
        jdbc.update("update consignments set lines = 0 where id = ?::uuid", id);
    }

    @Test
    void saysHowFreshItIs() {
        String id = create(client, "2099-12-31");
        awaitProjection();
        Instant before = Instant.now();
        assertThat(asOf(list(client))).isAfterOrEqualTo(before);
        assertThat(asOf(http.get("/consignments/" + id).getBody())).isAfterOrEqualTo(before);

        jdbc.update("insert into consignment_backlog values (?::uuid, 99, '2026-01-31T12:00:00Z')", id);

        assertThat(asOf(list(client))).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(asOf(http.get("/consignments/" + id).getBody())).isEqualTo("2026-01-31T12:00:00Z");
        jdbc.update("update consignment_backlog set at = now() + interval '1 hour' where version = 99");
        assertThat(asOf(list(client)))
                .as("of a future that has not come")
                .isBefore(Instant.now().plusSeconds(60));
        jdbc.update("delete from consignment_backlog where version = 99");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"expires_on\": \"2099-12-31\"} | client",
                "{\"client\": \" \", \"expires_on\": \"2099-12-31\"} | client",
                "{\"client\": \"\u3000\u2003\", \"expires_on\": \"2099-12-31\"} | client",
                "{\"client\": \"Northwind\"} | expires_on",
                "{\"client\": \"Northwind\", \"expires_on\": \"+10000-01-01\"} | expires_on",
                "{\"client\": \"Northwind\", \"expires_on\": \"+999999999-12-31\"} | expires_on",
                "{\"client\": \"Northwind\", \"expires_on\": \"2020-01-01\"} | expires_on",
                "{\"client\": \"Northwind\", \"expires_on\": \"tomorrow\"} | expires_on",
                "{\"client\": \"Northwind\", \"expires_on\": \"2099-02-30\"} | expires_on"
            })
    void refusesAConsignmentThatMakesNoSense(String body, String field) {
        assertInvalid(http.post("/consignments", body), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"quantity\": 1} | product_id",
                "{\"product_id\": \"no such product\", \"quantity\": 1} | product_id",
                "{\"product_id\": \"nobody-knows-this\", \"quantity\": 1} | product_id",
                "{\"product_id\": \"$\"} | quantity",
                "{\"product_id\": \"$\", \"quantity\": 0} | quantity",
                "{\"product_id\": \"$\", \"quantity\": 1000001} | quantity",
                "{\"product_id\": \"$\", \"quantity\": \"many\"} | quantity"
            })
    void refusesALineThatMakesNoSense(String body, String field) {
        String id = create(client, "2099-12-31");

        assertInvalid(http.post("/consignments/" + id + "/lines", body.replace("$", product)), field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "2099-02-30_01890a5d-ac96-774b-bcce-b302099a8057",
                "2099-01-01_------------------------------------"
            })
    void refusesACursorThatIsNone(String cursor) {
        assertInvalid(http.get("/consignments?cursor={cursor}", cursor), "cursor");
    }

    @Test
    void answers404ForAConsignmentThatDoesNotExist() {
        String unknown = UUID.randomUUID().toString();

        assertProblem(http.get("/consignments/" + unknown), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(http.delete("/consignments/" + unknown), HttpStatus.NOT_FOUND, "not-found");
        assertProblem(addLine(unknown, product, 1), HttpStatus.NOT_FOUND, "not-found");
        assertInvalid(http.get("/consignments/42"), "id");
    }

    private String create(String client, String expiresOn) {
        return http.post("/consignments", consignment(client, expiresOn))
                .getBody()
                .get("consignment_id")
                .asText();
    }

    private ResponseEntity<JsonNode> addLine(String id, String product, int quantity) {
        return http.post("/consignments/" + id + "/lines", Map.of("product_id", product, "quantity", quantity));
    }

    private void addLines(String id, int count) {
        for (int i = 0; i < count; i++) {
            addLine(id, product, 1);
        }
    }

    private JsonNode list(String client) {
        return http.get("/consignments?client={client}", client).getBody();
    }

    private void expireOn(LocalDate day, String id) {
        jdbc.update("update consignments set expires_on = ? where id = ?::uuid", day, id);
    }

    private void awaitProjection() {
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> jdbc.queryForObject("select count(*) from consignment_backlog", Integer.class) == 0);
    }

    private static Map<String, Object> consignment(String client, String expiresOn) {
        return Map.of("client", client, "expires_on", expiresOn);
    }

    private static List<String> daysOf(JsonNode page) {
        return page.get("items").findValuesAsText("expires_on");
    }

    private static Instant asOf(JsonNode answer) {
        return Instant.parse(answer.get("as_of").asText());
    }
}
