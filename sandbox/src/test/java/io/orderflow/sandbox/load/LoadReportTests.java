package io.orderflow.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.sandbox.client.Series;
import io.orderflow.sandbox.load.Processes.Use;
import io.orderflow.sandbox.system.Service;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LoadReportTests {

    private static final String METRICS = """
            # HELP jvm_gc_pause_seconds Time spent in GC pause
            jvm_gc_pause_seconds_count{action="end of minor GC",gc="Copy"} %d
            jvm_gc_pause_seconds_sum{action="end of minor GC",gc="Copy"} %s
            jvm_gc_pause_seconds_count{action="end of major GC",gc="MarkSweepCompact"} 1
            jvm_gc_pause_seconds_sum{action="end of major GC",gc="MarkSweepCompact"} 0.5
            jvm_memory_used_bytes{area="heap",id="Eden Space"} 2097152
            jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 1048576
            jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 9999999
            jvm_threads_live_threads 42.0
            """;

    /** The supervisor is the broker, and the payment service is somewhere else. */
    private final LoadReport report = report("CONFIRMED", Map.of());

    @Test
    void dividesWhatWasUsedByTheOrders() {
        JsonNode json = new LoadJson(report).json();

        assertThat(json.path("accepted_per_second").asDouble()).isEqualTo(2.0);
        assertThat(json.path("settled_per_second").asDouble()).isEqualTo(1.0);
        assertThat(json.at("/processes/order-service/cpu_ms_per_order").asDouble())
                .isEqualTo(5.0);
        assertThat(json.at("/processes/order-service/rss_mib").asDouble()).isEqualTo(3.0);
        assertThat(json.at("/processes/order-service/threads").asInt()).isEqualTo(7);
        assertThat(json.path("other_cpu_ms_per_order").asDouble()).isEqualTo(15.0);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        JsonNode json = new LoadJson(report).json();

        assertThat(json.at("/processes/payment-service/cpu_ms_per_order").isNull())
                .isTrue();
        assertThat(json.path("cpu_ms_per_order").isNull()).isTrue();
        assertThat(json.has("cpu_ms_per_order")).isTrue();
    }

    @Test
    void countsOnlyTheGarbageCollectionsOfTheRun() {
        JsonNode json = new LoadJson(report).json();

        assertThat(json.at("/processes/order-service/gc_count").asInt()).isEqualTo(3);
        assertThat(json.at("/processes/order-service/gc_ms").asDouble()).isEqualTo(250);
        assertThat(json.at("/processes/order-service/heap_mib").asDouble()).isEqualTo(3);
        assertThat(json.at("/processes/order-service/jvm_threads").asInt()).isEqualTo(42);
    }

    @Test
    void givesLatenciesInMilliseconds() {
        JsonNode json = new LoadJson(report).json();

        assertThat(json.path("accept_ms").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("p50", "p90", "p99", "p999", "max");
        assertThat(json.at("/accept_ms/p50").asDouble()).isCloseTo(1.5, withinPercentage(0.1));
        assertThat(json.at("/settle_ms/max").asDouble()).isCloseTo(900, withinPercentage(0.1));
    }

    @Test
    void isNotCleanIfAnOrderWasRefusedOrHasAnotherFate() {
        assertThat(report.isClean()).isTrue();
        assertThat(report("REJECTED", Map.of()).isClean()).isFalse();
        assertThat(report("CONFIRMED", Map.of(503, 1)).isClean()).isFalse();
        assertThat(printed(report("REJECTED", Map.of(0, 1))))
                .contains("FAILED  1 orders were not accepted: no answer", "is REJECTED and should be CONFIRMED");
    }

    @Test
    void printsWhatWasMeasured() {
        assertThat(printed(report))
                .contains("2 orders over 64 connections", "one product", "unknown", "order-service", "2 CONFIRMED");
    }

    @Test
    void writesALineForEachSecond() {
        List<String> lines = new SamplesCsv(report.samples()).text().lines().toList();

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("seconds,sent,").contains("order-service.events", "cpu_order-service");
        assertThat(lines.get(1)).startsWith("2.000,2,1.000,");
        assertThat(lines.get(1).split(",")).hasSameSizeAs(lines.get(0).split(","));
    }

    @Test
    void drawsAPageThatNeedsNothingElse() {
        String page = new Html(report).page();

        assertThat(page).contains("<polyline", "prefers-color-scheme: dark").doesNotContain("http", "NaN", "Infinity");
        assertThatNoException()
                .isThrownBy(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8))));
    }

    private static String printed(LoadReport report) {
        StringWriter text = new StringWriter();
        new LoadTable(report).print(new PrintWriter(text));
        return text.toString();
    }

    private static LoadReport report(String status, Map<Integer, Integer> refused) {
        Workload workload = new Workload(5, "<run>", 1, new Lines(2, 2), new FateMix(Map.of(Fate.CONFIRMED, 1)));
        Outcome outcome = new Outcome(List.of(
                new Placement(new UUID(1, 1), 0, Fate.CONFIRMED), new Placement(new UUID(1, 2), 0, Fate.CONFIRMED)));
        outcome.read(new UUID(1, 1), "CONFIRMED", 900_000);
        outcome.read(new UUID(1, 2), status, 800_000);
        outcome.end();
        Histogram accepted = new Histogram(3);
        accepted.recordValue(1_500);
        accepted.recordValue(1_500);
        Sample begin = sample(0, 0);
        Sample end = sample(2, 2);
        return new LoadReport(
                new LoadSettings(workload, 2, 0, new Pace(0), 64, Duration.ofSeconds(60)),
                new Machine(2, "Linux", "Java", "17", "RabbitMQ"),
                refused,
                0,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                accepted,
                outcome,
                Costs.between(begin, end, Map.of("order-service", 3L * 1024 * 1024), 2),
                Map.of(Service.ORDER, machine(5, "1.25").since(machine(2, "1.0"))),
                List.of(begin, end),
                null);
    }

    private static JvmFigures machine(int collections, String seconds) {
        return JvmFigures.of(Series.in(METRICS.formatted(collections, seconds)));
    }

    private static Sample sample(int seconds, int answered) {
        Map<String, Use> use = new TreeMap<>();
        for (String name :
                List.of("order-service", "inventory-service", "notification-service", "postgres", "broker")) {
            use.put(name, new Use(Duration.ofMillis(100 + seconds * 5L), 7));
        }
        Map<String, Long> underWay = new LinkedHashMap<>();
        underWay.put("unsettled", 0L);
        underWay.put("order_outbox", 0L);
        return new Sample(
                Duration.ofSeconds(seconds),
                answered,
                underWay,
                Map.of("order-service.events", 0),
                use,
                OptionalLong.of(1_000 + seconds * 40L));
    }
}
