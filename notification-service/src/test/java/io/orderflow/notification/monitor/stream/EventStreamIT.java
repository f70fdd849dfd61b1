package io.orderflow.notification.monitor.stream;

import static io.orderflow.messaging.test.HttpCalls.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.notification.monitor.MonitorProperties;
import io.orderflow.notification.monitor.RunningMonitor;
import io.orderflow.notification.monitor.SomeOrder;
import io.orderflow.notification.monitor.eventlog.EventLog;
import io.orderflow.notification.monitor.eventlog.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class EventStreamIT extends RunningMonitor {

    /** Heartbeats come for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @LocalServerPort
    private int port;

    @Autowired
    private EventStream stream;

    @Autowired
    private EventLog log;

    @Autowired
    private MonitorProperties settings;

    @Autowired
    private StreamFormat format;

    @Autowired
    private ObjectMapper json;

    private final List<Listener> listeners = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Listener listener : listeners) {
            listener.close();
        }
        await().until(() -> stream.clients() == 0);
    }

    @Test
    void tellsOfEventsWhileTheyHappen() throws IOException {
        SomeOrder order = SomeOrder.now();
        Listener all = listen("", null);
        Listener typed = listen("?type=OrderConfirmed.v1", null);
        Listener others = listen("?order_id=" + SomeOrder.now().id(), null);

        neighbours.publish(order.created(), order.confirmed());

        assertThat(all.next(order).get("type").asText()).isEqualTo("OrderCreated.v1");
        assertThat(all.next(order).get("type").asText()).isEqualTo("OrderConfirmed.v1");
        assertThat(typed.next(order).get("type").asText()).isEqualTo("OrderConfirmed.v1");
        others.awaitHeartbeat();
        assertThat(all.contentType()).startsWith("text/event-stream");
    }

    @Test
    void goesOnWhereAClientHasLeft() throws IOException {
        SomeOrder order = SomeOrder.now();
        Listener first = listen("?order_id=" + order.id(), null);
        neighbours.publish(order.created());
        first.next(order);
        first.close();
        neighbours.publish(order.paid());
        awaitEventsOf(order.id(), 2);

        Listener again = listen("?order_id=" + order.id(), first.lastId);
        assertThat(again.next(order).get("type").asText()).isEqualTo("PaymentProcessed.v1");
        neighbours.publish(order.confirmed());
        assertThat(again.next(order).get("type").asText()).isEqualTo("OrderConfirmed.v1");
    }

    @Test
    void tellsOfEventsLargerThanWhatMayWaitForAClient() throws IOException {
        SomeOrder order = SomeOrder.now();
        Listener first = listen("?order_id=" + order.id(), null);
        neighbours.publish(order.created());
        first.next(order);
        String begin = first.lastId;

        publish("order-service", "Large.v1", order.id(), "{\"text\":\"" + "x".repeat(300_000) + "\"}");
        publish("order-service", "Huge.v1", order.id(), "{\"number\":1e10000}");

        for (Listener listener : List.of(first, listen("?order_id=" + order.id(), begin))) {
            assertThat(listener.next(order).at("/payload/text").asText()).hasSize(300_000);
            assertThat(listener.next(order).at("/payload/number").asText()).isEqualTo("1E+10000");
        }
    }

    @Test
    void tellsAClientWhatItHasMissedAsFastAsItReads() throws IOException {
        SomeOrder order = SomeOrder.now();
        Listener first = listen("?order_id=" + order.id(), null);
        neighbours.publish(order.created());
        first.next(order);
        first.close();
        String body = "{\"text\":\"" + "x".repeat(200_000) + "\"}";
        for (int i = 0; i < 80; i++) {
            publish("order-service", "Large.v1", order.id(), body);
        }
        await().until(() ->
                jdbc.queryForObject("select count(*) from event_log where order_id = ?", Integer.class, order.id())
                        == 81);

        Listener slow = listen("?order_id=" + order.id(), first.lastId);
        // By then it has been offered more than it reads.
        listen("?order_id=" + SomeOrder.now().id(), null).awaitHeartbeat();

        for (int i = 0; i < 80; i++) {
            assertThat(slow.next(order).get("type").asText()).isEqualTo("Large.v1");
        }
    }

    @Test
    void leavesOutAnEventThatCannotBeWritten() throws IOException {
        SomeOrder odd = SomeOrder.now();
        SomeOrder good = SomeOrder.now();
        Reader live = new Reader();
        Reader late = new Reader();
        EventStream other = new EventStream(log, settings, arrival -> {
            if (odd.id().equals(arrival.event().orderId())) {
                throw new IllegalStateException("told to");
            }
            return format.message(arrival);
        });
        Position begin = log.end();
        other.add(live::connection, null, null, null);
        other.follow();
        other.add(late::connection, null, null, begin);
        neighbours.publish(odd.created(), good.created());
        awaitEventsOf(good.id(), 1);

        await().untilAsserted(() -> {
            other.follow();
            assertThat(live.received()).contains(good.id().toString());
            assertThat(late.received()).contains(good.id().toString());
        });
    }

    @Test
    void refusesMoreClientsThanItHasPlacesFor() throws IOException {
        await().until(() -> stream.clients() == 0);
        for (int i = 0; i < 20; i++) {
            listen("", null);
        }

        assertThat(http.get("/monitor/events/stream").getStatusCode().value()).isEqualTo(429);

        listeners.remove(0).close();
        await().until(() -> stream.clients() < 20);
        listen("", null);
    }

    @Test
    void refusesWhatItCannotRead() throws IOException {
        assertInvalid(http.get("/monitor/events/stream?order_id=42"), "order_id");
        assertInvalid(http.get("/monitor/events/stream?type=a b"), "type");
        HttpURLConnection connection = connect("", "nonsense");
        assertThat(connection.getResponseCode()).isEqualTo(400);
    }

    private HttpURLConnection connect(String query, String lastEventId) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create("http://localhost:" + port + "/monitor/events/stream" + query)
                        .toURL()
                        .openConnection();
        connection.setReadTimeout((int) PATIENCE.toMillis());
        if (lastEventId != null) {
            connection.setRequestProperty("Last-Event-ID", lastEventId);
        }
        return connection;
    }

    private Listener listen(String query, String lastEventId) throws IOException {
        Listener listener = new Listener(connect(query, lastEventId));
        listeners.add(listener);
        return listener;
    }

    private final class Listener {

        private final HttpURLConnection connection;
        private final BufferedReader lines;
        private String lastId;

        Listener(HttpURLConnection connection) throws IOException {
            this.connection = connection;
            InputStream in = connection.getInputStream();
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            assertThat(lines.readLine()).startsWith("retry:");
            assertThat(lines.readLine()).isEqualTo(":");
            assertThat(lines.readLine()).isEmpty();
        }

        String contentType() {
            return connection.getContentType();
        }

        JsonNode next(SomeOrder order) throws IOException {
            long patience = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                assertThat(System.nanoTime()).as("time without an event").isLessThan(patience);
                String line = lines.readLine();
                assertThat(line).as("a line of the stream").isNotNull();
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    JsonNode event = json.readTree(line.substring(6));
                    if (event.path("order_id").asText().equals(order.id().toString())) {
                        return event;
                    }
                }
            }
        }

        void awaitHeartbeat() throws IOException {
            assertThat(lines.readLine()).isEqualTo(":");
        }

        void close() {
            connection.disconnect();
        }
    }
}
