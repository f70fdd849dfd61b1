package io.orderflow.notification.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.Topology;
import io.orderflow.notification.monitor.broker.BrokerWatch;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OverviewIT extends RunningMonitor {

    @Autowired
    private BrokerWatch broker;

    @Test
    void tellsOfEveryQueue() {
        broker.runOnce();

        JsonNode stats = http.get("/monitor/broker/stats").getBody();

        assertThat(stats.get("answering").asBoolean()).isTrue();
        assertThat(stats.get("queues"))
                .extracting(queue -> queue.get("name").asText())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Topology.INBOUND.stream()
                                        .flatMap(inbound -> Stream.of(inbound.queue(), inbound.deadLetterQueue())),
                                Stream.of(Topology.MONITOR.queue(), Topology.MONITOR.deadLetterQueue()))
                        .toList());
        JsonNode monitored = queue(stats, Topology.MONITOR.queue());
        assertThat(monitored.get("consumers").asInt()).isEqualTo(1);
        assertThat(monitored.get("messages").asInt()).isZero();
        assertThat(monitored.has("events_per_second")).isTrue();
        assertThat(queue(stats, Topology.MONITOR.deadLetterQueue()).has("events_per_second"))
                .isFalse();
    }

    @Test
    void showsAllAtAGlance() {
        SomeOrder good = SomeOrder.now();
        SomeOrder bad = SomeOrder.now();
        JsonNode before = http.get("/monitor/dashboard").getBody();

        neighbours.publish(good.created(), good.confirmed(), bad.created(), bad.unavailable());
        awaitEventsOf(good.id(), 2);
        awaitEventsOf(bad.id(), 2);

        JsonNode now = http.get("/monitor/dashboard").getBody();
        assertThat(more(before, now, "placed")).isEqualTo(2);
        assertThat(more(before, now, "confirmed")).isEqualTo(1);
        assertThat(more(before, now, "rejected")).isEqualTo(1);
        assertThat(now.get("minutes")).hasSize(61);
        assertThat(now.get("services")).hasSize(4);
        assertThat(now.at("/broker/queues")).isNotEmpty();
        assertThat(now.get("recent_events")).isNotEmpty().hasSizeLessThanOrEqualTo(20);
        assertThat(now.has("open_sagas")).isTrue();
        assertThat(now.get("alerts").isArray()).isTrue();
    }

    private static int more(JsonNode before, JsonNode now, String what) {
        return now.at("/last_hour/" + what).asInt()
                - before.at("/last_hour/" + what).asInt();
    }

    private static JsonNode queue(JsonNode stats, String name) {
        return StreamSupport.stream(stats.get("queues").spliterator(), false)
                .filter(queue -> queue.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
