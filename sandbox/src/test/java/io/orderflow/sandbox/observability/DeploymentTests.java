package io.orderflow.sandbox.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.system.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DeploymentTests {

    private static final int PORT_IN_CONTAINERS = 8080;

    /** Gauges that are read from a table. */
    private static final Pattern SHARED = Pattern.compile(
            "orderflow_(outbox_(rows|oldest|undelivered)|dead_letters(?!_)" + "|sagas_|payments_|reservations_)\\w*");

    private static final Pattern MAXIMUM_OF_SHARED =
            Pattern.compile("max(by\\([\\w,]+\\))?\\((deriv\\()?" + SHARED.pattern());

    @Test
    void scrapesEveryInstanceOfEachServiceAtItsPort() {
        Map<String, Integer> ports = new HashMap<>();
        for (JsonNode job : Deployment.SCRAPES.path("scrape_configs")) {
            JsonNode lookup = job.path("dns_sd_configs").path(0);
            if (!lookup.isMissingNode()) {
                assertThat(job.path("metrics_path").asText()).isEqualTo("/prometheus");
                assertThat(job.path("job_name")).isEqualTo(lookup.path("names").path(0));
                ports.put(job.path("job_name").asText(), lookup.path("port").asInt());
            }
        }

        Map<String, Integer> expected = new HashMap<>();
        for (Service service : Service.values()) {
            expected.put(service.serviceName(), PORT_IN_CONTAINERS);
        }
        assertThat(ports).isEqualTo(expected);
    }

    /** Every instance of a service tells the same of the tables that they share. */
    @Test
    void sumsNothingThatInstancesShare() {
        List<String> expressions = Stream.of(Deployment.DASHBOARD, Deployment.ALERTS)
                .flatMap(document -> document.findValuesAsText("expr").stream())
                .map(promQl -> promQl.replaceAll("\\s", ""))
                .toList();

        assertThat(expressions).anyMatch(SHARED.asPredicate());
        assertThat(expressions)
                .allSatisfy(
                        promQl -> assertThat(MAXIMUM_OF_SHARED.matcher(promQl).replaceAll(""))
                                .doesNotContainPattern(SHARED));
    }

    @Test
    void asksTheDatasourceThatIsProvisioned() {
        String uid =
                Deployment.DATASOURCES.path("datasources").path(0).path("uid").asText();

        assertThat(Deployment.DASHBOARD.findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(datasource ->
                        assertThat(datasource.path("uid").asText()).isEqualTo(uid));
    }

    @Test
    void explainsEveryPanelAndGivesItsUnit() {
        assertThat(children(Deployment.DASHBOARD.path("panels")))
                .filteredOn(panel -> !panel.path("type").asText().equals("row"))
                .isNotEmpty()
                .allSatisfy(panel -> {
                    assertThat(panel.path("title").asText()).isNotBlank();
                    assertThat(panel.path("description").asText()).isNotBlank();
                    assertThat(panel.path("targets")).isNotEmpty();
                    JsonNode look = panel.path("fieldConfig").path("defaults");
                    assertThat(look.has("unit") || !look.path("mappings").isEmpty())
                            .as("%s has a unit, or a word for each value", panel.path("title"))
                            .isTrue();
                });
    }

    @Test
    void saysWithEveryAlertWhatToDo() {
        assertThat(children(Deployment.ALERTS.path("groups").path(0).path("rules")))
                .hasSizeGreaterThan(5)
                .allSatisfy(alert -> {
                    assertThat(alert.path("alert").asText()).isNotBlank();
                    assertThat(alert.path("labels").path("severity").asText()).isIn("warning", "critical");
                    assertThat(alert.path("annotations").path("summary").asText())
                            .isNotBlank();
                    assertThat(alert.path("annotations").path("description").asText())
                            .isNotBlank();
                });
    }

    private static List<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).toList();
    }
}
