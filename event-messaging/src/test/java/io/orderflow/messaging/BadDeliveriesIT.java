package io.orderflow.messaging;

import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import com.rabbitmq.client.AMQP.BasicProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.Topology;
import io.orderflow.messaging.amqp.ConfirmedPublisher;
import io.orderflow.messaging.amqp.EventCodec;
import io.orderflow.messaging.amqp.Publication;
import io.orderflow.messaging.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever comes in: what is no event ends among the dead letters, and the events around it are handled. */
class BadDeliveriesIT extends TransportIT {

    private static final String TYPE = "OrderCancelled.v1";
    private static final int MEGABYTE = 1024 * 1024;
    private static final UnaryOperator<BasicProperties.Builder> AS_IT_IS = properties -> properties;

    @Autowired
    private ConfirmedPublisher publisher;

    @Autowired
    private HandledEvents handled;

    @Autowired
    private CollectedLetters letters;

    @Autowired
    private RabbitTemplate rabbit;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private JdbcTemplate jdbc;

    private final EventCodec codec = new EventCodec();

    @BeforeEach
    void beginWithNone() {
        jdbc.update("delete from dead_letters");
    }

    @Test
    void deadLettersWhatIsNoEventAndHandlesAllTheOthers() {
        Map<String, Publication> bad = badDeliveries();
        List<OrderCancelled> good = new ArrayList<>();
        double givenUp = givenUp();

        bad.values().forEach(delivery -> {
            OrderCancelled event = orderCancelled();
            good.add(event);
            send(delivery);
            send(delivery(event.subject(), codec.encode(event), AS_IT_IS));
        });

        await().untilAsserted(() -> assertThat(good)
                .allSatisfy(event -> assertThat(handled.count(event.orderId())).isEqualTo(1)));
        await().untilAsserted(() -> assertThat(letters.all())
                .extracting(DeadLetter::subject)
                .containsExactlyInAnyOrderElementsOf(bad.keySet()));
        assertThat(givenUp()).isEqualTo(givenUp + bad.size());
        assertThat(meters.get("orderflow.dead.letters").gauge().value()).isEqualTo(bad.size());
        Map<String, DeadLetter> bySubject = letters.all().stream()
                .collect(Collectors.toMap(letter -> String.valueOf(letter.subject()), letter -> letter));
        assertThat(bySubject.get("ten megabytes").payloadSize()).isEqualTo(10 * MEGABYTE);
        assertThat(bySubject.get("ten megabytes").failure().message())
                .isEqualTo("the body has 10485760 bytes, and no event has more than 1048576");
        assertThat(bySubject.get("lies about its failure").failure().exception())
                .contains("UnreadableEventException");
    }

    @Test
    void handlesAnEventWhateverItsHeaders() {
        Map<String, UnaryOperator<BasicProperties.Builder>> odd = oddProperties();
        List<OrderCancelled> events = new ArrayList<>();

        odd.values().forEach(properties -> {
            OrderCancelled event = orderCancelled();
            events.add(event);
            send(delivery(event.subject(), codec.encode(event), properties));
        });

        await().untilAsserted(() -> assertThat(events)
                .allSatisfy(event -> assertThat(handled.count(event.orderId())).isEqualTo(1)));
        assertThat(letters.all()).isEmpty();
    }

    /** By their correlation ids, as which they are found again. */
    private Map<String, Publication> badDeliveries() {
        Map<String, Publication> bad = new HashMap<>();
        Map.of(
                        "no fields", "{}",
                        "null", "null",
                        "nothing", "",
                        "a list", "[]",
                        "a number for an id", "{\"order_id\":42}",
                        "a text for an object", "{\"order_id\":\"" + UUID.randomUUID() + "\",\"customer\":\"alice\"}",
                        "xml", "<order/>",
                        "half of it", "{\"order_id\":\"",
                        "deep", "[".repeat(100_000),
                        "a long text", "{\"order_id\":\"" + "9".repeat(500_000) + "\"}")
                .forEach(
                        (name, body) -> bad.put(name, delivery(name, body.getBytes(StandardCharsets.UTF_8), AS_IT_IS)));
        bad.put("bytes", delivery("bytes", new byte[] {0, (byte) 0xff, (byte) 0xc0, 1}, AS_IT_IS));
        bad.put("ten megabytes", delivery("ten megabytes", padded(10 * MEGABYTE), AS_IT_IS));
        byte[] event = codec.encode(orderCancelled());
        bad.put("unknown type", delivery("unknown type", event, properties -> properties.type("OrderExploded.v1")));
        bad.put(
                "unknown version",
                delivery("unknown version", event, properties -> properties.type("OrderCancelled.v9")));
        bad.put("no type", delivery("no type", event, properties -> properties.type(null)));
        bad.put("no id", delivery("no id", event, properties -> properties.messageId(null)));
        bad.put("odd id", delivery("odd id", event, properties -> properties.messageId("x".repeat(255))));
        bad.put("no\uFFFDtext", delivery("no\0text", event, properties -> properties.type("no\0type")));
        oddProperties().forEach((name, odd) -> bad.put(name, delivery(name, "no json".getBytes(), odd)));
        OrderCancelled unwanted = orderCancelled();
        handled.fail(unwanted.orderId(), 1_000);
        bad.put(unwanted.subject(), delivery(unwanted.subject(), codec.encode(unwanted), AS_IT_IS));
        return bad;
    }

    private Map<String, UnaryOperator<BasicProperties.Builder>> oddProperties() {
        // All properties of a message must fit into one frame.
        int frame = Objects.requireNonNull(
                rabbit.execute(channel -> channel.getConnection().getFrameMax()));
        Map<String, Object> many =
                IntStream.range(0, 1_000).boxed().collect(Collectors.toMap(i -> "header-" + i, i -> "value"));
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("nothing", null);
        return Map.of(
                "large header", properties -> properties.headers(Map.of("large", "x".repeat(frame - 2_000))),
                "many headers", properties -> properties.headers(many),
                "no value", properties -> properties.headers(nothing),
                "lies about its failure",
                        properties -> properties.headers(Map.of(
                                "dead-letter-exception", 1, "dead-letter-attempts", "many", "dead-letter-at", "never")),
                "lies about its death",
                        properties -> properties.headers(Map.of("x-death", "often", "x-delivery-count", "many")),
                "odd numbers",
                        properties -> properties.deliveryMode(7).priority(200).timestamp(new Date(Long.MAX_VALUE)),
                "odd encoding",
                        properties -> properties.contentEncoding("gzip").contentType("no/type; charset=klingon"),
                "odd trace",
                        properties ->
                                properties.headers(Map.of("traceparent", List.of(1, Map.of("a", new byte[] {1})))));
    }

    private static byte[] padded(int size) {
        byte[] padded = " ".repeat(size).getBytes(StandardCharsets.UTF_8);
        byte[] json = new EventCodec().encode(orderCancelled());
        System.arraycopy(json, 0, padded, 0, json.length);
        return padded;
    }

    private static Publication delivery(String about, byte[] body, UnaryOperator<BasicProperties.Builder> properties) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        BasicProperties.Builder proper = new BasicProperties.Builder()
                .messageId(id.toString())
                .type(TYPE)
                .correlationId(about);
        return new Publication(
                id,
                "",
                Topology.PAYMENT_SERVICE.queue(),
                true,
                properties.apply(proper).build(),
                body);
    }

    private void send(Publication delivery) {
        assertThat(publisher.publish(List.of(delivery)).delivered()).containsExactly(delivery.id());
    }

    private double givenUp() {
        return meters.get("orderflow.consumer.dead.lettered").counter().count();
    }
}
