package io.orderflow.notification;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.events.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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
        have(order.confirmed(), order.shipped());

        JsonNode page = http.get("/notifications?limit=2").getBody();

        assertThat(items(page)).hasSize(2);
        assertThat(page.get("next_cursor").asText())
                .isEqualTo(items(page).get(1).get("id").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "status=muted, PAYMENT_REFUNDED",
        "status=NO_CHANNEL, ORDER_SHIPPED ORDER_CONFIRMED",
        "type=order_shipped, ORDER_SHIPPED",
        "type=ORDER_CONFIRMED&status=NO_CHANNEL, ORDER_CONFIRMED",
        "type=ORDER_CONFIRMED&status=SENT, ''",
        "status=NO_CHANNEL&limit=1, ORDER_SHIPPED"
    })
    void listsByTypeAndStatus(String filter, String expected) {
        String customer = newCustomer();
        prefers(customer, "{\"muted_types\": [\"PAYMENT_REFUNDED\"]}");
        AnOrder order = AnOrder.by(customer);
        have(order.confirmed());
        have(order.refunded(), order.shipped());
        String others = "delete from notifications where customer_id <> ?";
        jdbc.update(others, customer);

        List<String> all = types(http.get("/notifications?" + filter).getBody());
        List<String> ofCustomer = types(http.get("/notifications?customer_id=" + customer + "&" + filter)
                .getBody());

        assertThat(String.join(" ", all)).isEqualTo(expected);
        assertThat(ofCustomer).isEqualTo(all);
    }

    @Test
    void pagesThroughWhatHasAStatus() {
        AnOrder order = AnOrder.by(newCustomer());
        have(order.confirmed(), order.shipped(), order.paid());

        JsonNode first = http.get("/notifications?status=NO_CHANNEL&limit=3").getBody();
        JsonNode second = http.get("/notifications?status=NO_CHANNEL&limit=3&cursor="
                        + first.get("next_cursor").asText())
                .getBody();

        assertThat(types(first)).hasSize(3);
        assertThat(types(second)).hasSize(1);
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

        ObjectNode single = (ObjectNode)
                http.get("/notifications/" + listed.get("id").asText()).getBody();
        assertThat(single.remove("deliveries")).isEmpty();
        assertThat(single).isEqualTo(listed);
        assertThat(listed.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "order_id",
                        "customer_id",
                        "type",
                        "language",
                        "subject",
                        "message",
                        "channels",
                        "status",
                        "created_at");
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
        "/notifications?type=GREETING, type",
        "/notifications?status=LOST, status",
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

        assertThat(paths.fieldNames())
                .toIterable()
                .contains(
                        "/notifications",
                        "/notifications/{id}",
                        "/notifications/{id}/retry",
                        "/notifications/preferences/{customerId}");
        assertThat(paths)
                .allSatisfy(path -> assertThat(path).allSatisfy(call -> {
                    assertThat(call.get("summary").asText()).isNotBlank();
                    assertThat(call.get("description").asText()).isNotBlank();
                }));
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
