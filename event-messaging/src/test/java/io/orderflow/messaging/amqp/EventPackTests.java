package io.orderflow.messaging.amqp;

import static io.orderflow.messaging.Wire.orderCancelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.events.EventType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.support.DefaultMessagePropertiesConverter;

class EventPackTests {

    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00.123Z");
    private static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final UUID CAUSE = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final int TAG = 42;

    private final EventMessages messages = new EventMessages("order-service");
    private final EventCodec codec = new EventCodec();

    @Test
    void givesBackEachEventAsTheMessageThatItWouldHaveBeenAlone() {
        List<Publication> events =
                List.of(event("{\"amount\": 10.00,\t\"name\": \"Zoë 🛒 ]}\"}"), event("{}"), event("{\"a\":[{}]}"));

        List<Message> unpacked = PackedEvents.of(delivered(packOf(events)));

        assertThat(unpacked).hasSameSizeAs(events);
        for (int i = 0; i < events.size(); i++) {
            MessageProperties properties = unpacked.get(i).getMessageProperties();
            assertThat(unpacked.get(i).getBody()).isEqualTo(events.get(i).body());
            assertThat(properties.getDeliveryTag()).isEqualTo(TAG);
            assertThat(EventMessages.toBeHandledAgain(properties, events.get(i).id()))
                    // No priority is priority 0.
                    .isEqualTo(events.get(i).properties().builder().priority(0).build());
        }
    }

    @Test
    void isAListOfCloudEvents() throws IOException {
        Publication pack = packOf(List.of(event("{\"order_id\":1}"), event("{}")));

        JsonNode first = new ObjectMapper().readTree(pack.body()).get(0);
        assertThat(first.path("specversion").asText()).isEqualTo("1.0");
        assertThat(first.path("type").asText()).isEqualTo("OrderCancelled.v1");
        assertThat(first.path("source").asText()).isEqualTo("order-service");
        assertThat(first.path("subject").asText()).isEqualTo("an order");
        assertThat(first.path("time").asText()).isEqualTo(TIME.toString());
        assertThat(first.path("datacontenttype").asText()).isEqualTo("application/json");
        assertThat(first.path("traceparent").asText()).isEqualTo(TRACEPARENT);
        assertThat(first.path("causationid").asText()).isEqualTo(CAUSE.toString());
        assertThat(first.path("data").path("order_id").asInt()).isEqualTo(1);
        assertThat(pack.properties().getContentType()).isEqualTo("application/cloudevents-batch+json");
        assertThat(pack.properties().getType()).isEqualTo("Events.v1");
        assertThat(pack.properties().getMessageId()).isEqualTo(pack.id().toString());
        assertThat(pack.properties().getDeliveryMode()).isEqualTo(2);
        assertThat(pack.properties().getTimestamp()).isEqualTo(Date.from(TIME));
        assertThat(pack.properties().getHeaders())
                .containsOnlyKeys("producer")
                .containsEntry("producer", "order-service");
        assertThat(pack.mandatory()).isTrue();
    }

    @Test
    void leavesAnEventThatIsAloneAsItIs() {
        Publication event = event("{}");

        assertThat(packOf(List.of(event))).isSameAs(event);
    }

    @Test
    void isForOneAddressAndKeepsTheOrder() {
        List<Publication> cancelled =
                Stream.generate(() -> event("{}")).limit(5).toList();
        Publication shipped = event(EventType.ORDER_SHIPPED, "{}");
        Publication refusedBefore = event("{}");
        List<Publication> events = Stream.of(
                        cancelled.subList(0, 2).stream(),
                        Stream.of(shipped, refusedBefore),
                        cancelled.subList(2, 5).stream())
                .flatMap(stream -> stream)
                .toList();

        List<EventPack> packs = EventPublisher.packs(events, event -> event != refusedBefore, 3);

        assertThat(packs)
                .extracting(EventPack::eventIds)
                .containsExactly(
                        ids(cancelled.subList(0, 3)),
                        ids(List.of(shipped)),
                        ids(List.of(refusedBefore)),
                        ids(cancelled.subList(3, 5)));
        assertThat(packs.get(0).message().routingKey()).isEqualTo("order.cancelled");
    }

    @Test
    void staysWithinItsBytes() {
        List<Publication> events = IntStream.range(0, 300)
                .mapToObj(i -> event("\"" + "x".repeat(i == 150 ? 400_000 : 4_000) + "\""))
                .toList();

        List<EventPack> packs = EventPublisher.packs(events, event -> true, 1_000);

        assertThat(packs.stream().flatMap(pack -> pack.eventIds().stream())).isEqualTo(ids(events));
        assertThat(packs)
                .filteredOn(pack -> pack.eventIds().size() > 1)
                .allSatisfy(pack -> assertThat(pack.message().body().length).isLessThanOrEqualTo(EventPack.MAX_BODY));
        assertThat(packs.get(0).message().body().length).isGreaterThan(EventPack.MAX_BODY - 5_000);
        assertThat(packs).extracting(EventPack::eventIds).contains(ids(List.of(events.get(150))));
    }

    @Test
    void takesADeliveryThatIsNoPackForOneEvent() {
        Message single = delivered(event("{}"));

        assertThat(PackedEvents.of(single)).containsExactly(single);
    }

    @Test
    void leavesItToTheCodecWhetherAnEventCanBeRead() {
        String good = new String(codec.encode(orderCancelled()), StandardCharsets.UTF_8);
        Message pack = pack("""
                [{"id": "%s", "type": "OrderExploded.v1", "data": %s},
                 {"id": "%s", "type": "OrderCancelled.v1", "data": %s},
                 {"type": "OrderCancelled.v1", "time": "+1000000000-12-31T23:59:59Z"},
                 {"id": 7, "subject": ["x"], "data": 7.50, "unknown": {"data": [1]}}]
                """.formatted(CAUSE, good, CAUSE, good));

        List<Message> events = PackedEvents.of(pack);

        assertThat(events).hasSize(4);
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> codec.decode(events.get(0)))
                .withMessageContaining("OrderExploded.v1");
        assertThat(codec.decode(events.get(1)).id()).isEqualTo(CAUSE);
        assertThat(events.get(2).getBody()).isEmpty();
        assertThat(events.get(3).getBody()).asString().isEqualTo("7.50");
        assertThat(events.get(3).getMessageProperties().getCorrelationId()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/cloudevents-batch+json; charset=UTF-8", "Application/CloudEvents-Batch+JSON"})
    void isKnownByItsMediaType(String contentType) {
        Message pack = pack("[]");
        pack.getMessageProperties().setContentType(contentType);

        assertThat(PackedEvents.of(pack)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                       | the pack is no list
                    null                     | the pack is no list
                    ``                       | the pack is no list
                    [{}, 1]                  | the pack has an entry that is no object
                    [null]                   | the pack has an entry that is no object
                    [{}] []                  | the pack goes on after its end
                    [{}                      | the pack is no JSON
                    [{"data": {"a": 1]}]     | the pack is no JSON
                    [{"data": "half          | the pack is no JSON
                    <events/>                | the pack is no JSON
                    """)
    void isRefusedIfItIsBroken(String body, String problem) {
        isRefused(pack(body), problem);
    }

    @Test
    void isRefusedIfItGoesBeyondItsBounds() {
        isRefused(pack("[" + "{},".repeat(PackedEvents.MAX_EVENTS) + "{}]"), "the pack has more than 1000 events");
        isRefused(pack(" ".repeat(EventCodec.MAX_BODY) + "[]"), "the pack has 1048578 bytes, more than 1048576");
        isRefused(pack("[{\"type\": \"" + "ü".repeat(128) + "\"}]"), "the pack has an event with too long a type");
        isRefused(pack("[{\"data\": " + "[".repeat(100_000)), "the pack is no JSON");
        isRefused(pack("[{\"data\": {}}]", StandardCharsets.UTF_16LE), "the pack is not in UTF-8");
    }

    private static void isRefused(Message pack, String problem) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> PackedEvents.of(pack))
                .withMessageContaining(problem);
    }

    private static Message pack(String body) {
        return pack(body, StandardCharsets.UTF_8);
    }

    private static Message pack(String body, Charset charset) {
        MessageProperties properties = new MessageProperties();
        properties.setContentType("application/cloudevents-batch+json");
        return new Message(body.getBytes(charset), properties);
    }

    private static Publication packOf(List<Publication> events) {
        List<EventPack> packs = EventPublisher.packs(events, event -> true, 1_000);
        assertThat(packs).hasSize(1);
        return packs.get(0).message();
    }

    private static Message delivered(Publication publication) {
        MessageProperties properties = new DefaultMessagePropertiesConverter()
                .toMessageProperties(publication.properties(), null, StandardCharsets.UTF_8.name());
        properties.setDeliveryTag(TAG);
        return new Message(publication.body(), properties);
    }

    private static List<UUID> ids(List<Publication> events) {
        return events.stream().map(Publication::id).toList();
    }

    private Publication event(String body) {
        return event(EventType.ORDER_CANCELLED, body);
    }

    private Publication event(EventType type, String body) {
        return messages.wrap(
                UuidCreator.getTimeOrderedEpoch(),
                type,
                "an order",
                body.getBytes(StandardCharsets.UTF_8),
                TIME,
                TRACEPARENT,
                CAUSE);
    }
}
