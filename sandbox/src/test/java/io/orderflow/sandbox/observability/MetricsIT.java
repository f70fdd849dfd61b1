package io.orderflow.sandbox.observability;

import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.SystemUnderTest;
import io.orderflow.sandbox.Till;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.Series;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.RunFile;
import io.orderflow.sandbox.system.Service;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the services expose after orders of every fate, against what the dashboard and the alerts ask for. */
class MetricsIT {

    /** Made by Prometheus itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    /** The embedded broker has no metrics. */
    private static final String OF_RABBITMQ = "rabbitmq_";

    private static final List<Series> exposed = new ArrayList<>();

    @BeforeAll
    static void exposeTheMetricsOfEveryFate() throws Exception {
        ShopClient shop = SystemUnderTest.shared().shop();
        Till till = new Till(shop);
        NewProduct cup = till.aProduct(10);
        String order = till.placeAndAwait(anOrder().of(1, cup), "CONFIRMED");
        shop.moveTo("SHIPPED", order).orThrow("ship");
        shop.moveTo("COMPLETED", order).orThrow("complete");
        till.placeAndAwait(anOrder().of(11, cup), "REJECTED");
        till.placeAndAwait(anOrder().of(1, cup).payingBy("test_declined"), "PAYMENT_FAILED");
        String cancelled = till.placeAndAwait(anOrder().of(1, cup), "CONFIRMED");
        shop.cancel(cancelled).orThrow("cancel");
        till.awaitPayment(cancelled, "REFUNDED");
        till.placeAndAwait(anOrder().of(1, cup).asPurchase(), "COMPLETED");
        till.awaitNotifications(order, "PAYMENT_RECEIVED", "ORDER_CONFIRMED", "ORDER_SHIPPED", "ORDER_COMPLETED");

        Map<Service, URI> urls = new RunFile(Path.of("target", "system").toAbsolutePath())
                .read()
                .orElseThrow()
                .urls();
        OperatorClient operator = new OperatorClient(urls);
        for (Service service : Service.values()) {
            exposed.addAll(operator.metrics(service));
        }
    }

    @Test
    void theDashboardAsksForWhatThereIs() {
        assertThat(unknownTo(Deployment.DASHBOARD)).isEmpty();
    }

    @Test
    void theAlertsAskForWhatThereIs() {
        assertThat(unknownTo(Deployment.ALERTS)).isEmpty();
    }

    private static List<Selector> unknownTo(JsonNode document) {
        List<Selector> selectors = document.findValuesAsText("expr").stream()
                .flatMap(promQl -> Selector.in(promQl).stream())
                .toList();
        assertThat(selectors).hasSizeGreaterThan(5);
        return selectors.stream()
                .filter(selector -> !OF_PROMETHEUS.contains(selector.metric()))
                .filter(selector -> !selector.metric().startsWith(OF_RABBITMQ))
                .filter(selector -> exposed.stream().noneMatch(selector::fits))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void everySeriesNamesItsService(Service service) {
        assertThat(exposed)
                .filteredOn(
                        series -> service.serviceName().equals(series.labels().get("application")))
                .extracting(Series::metric)
                .contains("process_uptime_seconds", "orderflow_outbox_rows");
    }

    @Test
    void countsTheStatesOfOrders() {
        assertThat(Stream.of("PENDING", "CONFIRMED", "SHIPPED", "COMPLETED", "REJECTED", "PAYMENT_FAILED", "CANCELLED"))
                .allSatisfy(status -> assertThat(sum("orderflow_orders_total{status=\"" + status + "\"}"))
                        .isPositive());
    }

    @Test
    void timesSagas() {
        double all = sum("orderflow_saga_time_seconds_count");

        assertThat(all).isGreaterThanOrEqualTo(5);
        assertThat(sum("orderflow_saga_time_seconds_bucket{le=\"+Inf\"}")).isEqualTo(all);
        assertThat(sum("orderflow_saga_time_seconds_bucket{le=\"30.0\"}"))
                .as("that settled within the time of the alert")
                .isPositive();
    }

    private static double sum(String promQl) {
        Selector selector = Selector.in(promQl).get(0);
        return exposed.stream()
                .filter(selector::fits)
                .mapToDouble(Series::value)
                .sum();
    }
}
