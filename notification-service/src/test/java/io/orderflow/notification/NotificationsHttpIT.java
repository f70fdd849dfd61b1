package io.orderflow.notification;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

class NotificationsHttpIT extends RunningService {

    @Test
    void listsACustomersNotificationsNewestFirst() {
        String customer = newCustomer();
        AnOrder first = AnOrder.by(customer);
        AnOrder second = AnOrder.by(customer);
        have(first.confirmed());
        have(second.confirmed(), AnOrder.by(newCustomer()).confirmed());

        JsonNode page = http.get("/notifications?customer_id=" + customer).getBody();

        assertThat(orders(page))
                .containsExactly(second.id().toString(), first.id().toString());
        assertThat(page.has("next_cursor")).isFalse();
    }

    @Test
    void listsWhatACustomerWasToldAboutOneOrder() {
        String customer = newCustomer();
        AnOrder order = AnOrder.by(customer);
        have(order.confirmed(), order.shipped(), AnOrder.by(customer).confirmed());

        assertThat(types(http.get("/notifications?order_id=" + order.id()).getBody()))
                .containsExactlyInAnyOrder("ORDER_CONFIRMED", "ORDER_SHIPPED");
        assertThat(types(http.get("/notifications?customer_id=" + customer + "&order_id=" + order.id())
                        .getBody()))
                .containsExactlyInAnyOrder("ORDER_CONFIRMED", "ORDER_SHIPPED");
        assertThat(items(http.get("/notifications?customer_id=" + newCustomer() + "&order_id=" + order.id())
                        .getBody()))
                .isEmpty();
    }

    @Test
    void listsAllNotificationsWithoutAFilter() {
        AnOrder order = AnOrder.by(newCustomer());
        have(order.confirmed());

        JsonNode page = http.get("/notifications?limit=2").getBody();

        assertThat(items(page)).hasSize(2);
        assertThat(page.get("next_cursor").asText())
                .isEqualTo(items(page).get(1).get("id").asText());
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 3", "4, 2", "5, 1", "200, 1"})
    void pagesThroughAListWithoutGapOrRepetition(int limit, int pages) {
        String customer = newCustomer();
        have(IntStream.range(0, 5)
                .mapToObj(i -> AnOrder.by(customer).confirmed())
                .toArray(DomainEvent[]::new));

        List<String> ids = new ArrayList<>();
        String cursor = "";
        for (int i = 1; i <= pages; i++) {
            JsonNode page = http.get("/notifications?customer_id=" + customer + "&limit=" + limit + cursor)
                    .getBody();
            items(page).forEach(item -> ids.add(item.get("id").asText()));
            assertThat(page.has("next_cursor")).isEqualTo(i < pages);
            cursor = "&cursor=" + page.path("next_cursor").asText();
        }

        assertThat(ids).hasSize(5).isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void getsANotificationAsItIsListed() {
        AnOrder order = AnOrder.by(newCustomer());
        have(order.confirmed());
        JsonNode listed = notificationsAbout(order).get(0);

        assertThat(http.get("/notifications/" + listed.get("id").asText()).getBody())
                .isEqualTo(listed);
        assertThat(listed.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id", "order_id", "customer_id", "type", "subject", "message", "status", "created_at");
    }

    @Test
    void answers404ForAnUnknownNotification() {
        UUID unknown = UUID.randomUUID();

        ResponseEntity<JsonNode> answer = http.get("/notifications/" + unknown);

        assertProblem(answer, HttpStatus.NOT_FOUND, "not-found");
        assertThat(answer.getBody().get("detail").asText()).contains(unknown.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "/notifications/42, id",
        "/notifications?order_id=42, order_id",
        "/notifications?cursor=42, cursor",
        "/notifications?customer_id=a b, customer_id",
        "/notifications?customer_id=, customer_id",
        "/notifications?limit=0, limit",
        "/notifications?limit=201, limit",
        "/notifications?limit=ten, limit",
        "/notifications?limit=99999999999, limit"
    })
    void namesTheFieldThatIsInvalid(String path, String field) {
        ResponseEntity<JsonNode> answer = http.get(path);

        assertInvalid(answer, field);
    }

    @Test
    void describesItsCalls() {
        JsonNode paths = http.get("/v3/api-docs").getBody().get("paths");

        assertThat(paths.fieldNames()).toIterable().contains("/notifications", "/notifications/{id}");
        assertThat(Stream.of("/notifications", "/notifications/{id}")
                        .map(path -> paths.get(path).get("get")))
                .allSatisfy(call -> {
                    assertThat(call.get("summary").asText()).isNotBlank();
                    assertThat(call.get("description").asText()).isNotBlank();
                });
        assertThat(http.getText("/swagger-ui.html").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness"})
    void isHealthy(String path) {
        assertThat(http.get(path).getBody().get("status").asText()).isEqualTo("UP");
    }

    private void have(DomainEvent... events) {
        neighbours.publish(events);
        awaitQuiet();
    }

    private static List<String> orders(JsonNode page) {
        return items(page).stream().map(item -> item.get("order_id").asText()).toList();
    }

    private static List<String> types(JsonNode page) {
        return items(page).stream().map(item -> item.get("type").asText()).toList();
    }
}
