package io.orderflow.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.core.io.FileSystemResource;

/** The AsyncAPI document, whoever wrote it, against the catalogue and the topology. */
class AsyncApiTests {

    private static final Path DOCUMENT = Path.of("..", "docs", "asyncapi.yaml");
    private static final List<Topology.Outbound> OUTBOUND = Topology.OUTBOUND;
    private static final List<Topology.Inbound> INBOUND = Topology.INBOUND;
    private static final List<String> EXCHANGES = Topology.EXCHANGES;

    /** A message with several events. */
    private static final String PACK = "Events.v1";

    private static JsonNode api;

    @BeforeAll
    static void readDocument() {
        api = WireJson.treeOf(YamlText.read(new FileSystemResource(DOCUMENT)));
    }

    @Test
    void listsExactlyTheEvents() {
        assertThat(api.at("/components/messages").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(namesOf(Arrays.stream(EventType.values())));
    }

    @ParameterizedTest
    @EnumSource
    void namesAndRoutesAnEventAsTheCatalogueDoes(EventType type) {
        JsonNode message = message(type);

        assertThat(message.path("name").asText()).isEqualTo(type.logicalName());
        assertThat(message.at("/bindings/amqp/messageType").asText()).isEqualTo(type.logicalName());
        assertThat(message.path("x-routing-key").asText()).isEqualTo(type.routingKey());
    }

    @ParameterizedTest
    @EnumSource
    void refersToTheSchemaOfAnEvent(EventType type) {
        Path schema = DOCUMENT.resolveSibling(message(type).at("/payload/$ref").asText());

        assertThat(schema).isRegularFile().hasFileName(EventSchema.fileOf(type));
        assertThat(WireJson.tree(schema)).isEqualTo(EventSchema.of(type).document());
    }

    @ParameterizedTest
    @EnumSource
    void correlatesAnEventByItsSubject(EventType type) throws IOException {
        JsonNode correlation = resolve(message(type).path("correlationId"));
        ArchivedSample sample = ArchivedSample.of(type).get(0);
        String pointer = correlation.path("location").asText().replace("$message.payload#", "");

        assertThat(sample.json().at(pointer).asText()).isEqualTo(sample.event().subject());
    }

    @ParameterizedTest
    @EnumSource
    void showsAnExampleThatIsValid(EventType type) {
        assertThat(message(type).path("examples"))
                .isNotEmpty()
                .allSatisfy(example -> assertThat(EventSchema.violations(type, example.path("payload")))
                        .isEmpty());
    }

    @Test
    void refersToNothingThatItLacks() {
        assertThat(api.findValuesAsText("$ref")).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(api.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(DOCUMENT.resolveSibling(reference)).isRegularFile();
            }
        });
    }

    @Test
    void hasAChannelForEachExchangeAndEachQueue() {
        List<String> queues = Stream.concat(
                        INBOUND.stream().map(Topology.Inbound::queue), Stream.of(Topology.MONITOR.queue()))
                .toList();
        assertThat(api.path("channels")).hasSize(EXCHANGES.size() + queues.size());
        assertThat(channels("/bindings/amqp/exchange/name")).containsExactlyInAnyOrderElementsOf(EXCHANGES);
        assertThat(channels("/bindings/amqp/queue/name")).containsExactlyInAnyOrderElementsOf(queues);
    }

    @ParameterizedTest
    @FieldSource("EXCHANGES")
    void publishesToAnExchangeWhatTheCatalogueSays(String exchange) {
        JsonNode channel = channel("/bindings/amqp/exchange/name", exchange);

        assertThat(channel.at("/bindings/amqp/is").asText()).isEqualTo("routingKey");
        assertThat(channel.at("/bindings/amqp/exchange/type").asText()).isEqualTo("topic");
        assertThat(channel.at("/bindings/amqp/exchange/durable").asBoolean()).isTrue();
        assertThat(names(channel.path("messages"))).containsExactlyInAnyOrderElementsOf(namesOf(publishedTo(exchange)));
        assertThat(channel.at("/parameters/routing_key/enum"))
                .map(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        publishedTo(exchange).map(EventType::routingKey).toList());
    }

    @ParameterizedTest
    @FieldSource("OUTBOUND")
    void hasOneOperationThatSendsAllThatAServicePublishes(Topology.Outbound outbound) {
        List<JsonNode> sends = operationsOn(channel("/bindings/amqp/exchange/name", outbound.exchange()), "send");

        assertThat(sends).singleElement().satisfies(operation -> {
            assertThat(operation.at("/tags/0/name").asText()).isEqualTo(outbound.service());
            assertThat(names(operation.path("messages")))
                    .containsExactlyInAnyOrderElementsOf(namesOf(publishedTo(outbound.exchange())));
            assertThat(operation.at("/bindings/amqp/deliveryMode").asInt()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @FieldSource("INBOUND")
    void bindsTheQueueOfAServiceAsTheTopologyDoes(Topology.Inbound inbound) {
        JsonNode channel = channel("/bindings/amqp/queue/name", inbound.queue());

        assertThat(channel.path("address").asText()).isEqualTo(inbound.queue());
        assertThat(channel.at("/bindings/amqp/is").asText()).isEqualTo("queue");
        assertThat(channel.at("/bindings/amqp/queue/durable").asBoolean()).isTrue();
        assertThat(channel.path("x-dead-letter-queue").asText()).isEqualTo(inbound.deadLetterQueue());
        assertThat(channel.path("x-bindings"))
                .map(binding -> binding.path("exchange").asText() + " "
                        + binding.path("routing_key").asText())
                .containsExactlyInAnyOrderElementsOf(inbound.consumes().stream()
                        .map(type -> type.exchange() + " " + type.routingKey())
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("INBOUND")
    void hasOneOperationThatReceivesWhatAServiceConsumes(Topology.Inbound inbound) {
        List<JsonNode> receives = operations("receive")
                .filter(operation -> operation.at("/tags/0/name").asText().equals(inbound.service()))
                .toList();

        assertThat(receives).singleElement().satisfies(operation -> {
            JsonNode channel = resolve(operation.path("channel"));
            List<String> consumed = namesOf(inbound.consumes().stream());
            assertThat(channel.path("address").asText()).isEqualTo(inbound.queue());
            assertThat(names(channel.path("messages"))).containsExactlyInAnyOrderElementsOf(consumed);
            assertThat(names(operation.path("messages"))).containsExactlyInAnyOrderElementsOf(consumed);
        });
    }

    @Test
    void letsEveryPublisherSendTheMonitorAllOfIt() {
        JsonNode channel = channel("/bindings/amqp/queue/name", Topology.MONITOR.queue());

        assertThat(channel.path("x-dead-letter-queue").asText()).isEqualTo(Topology.MONITOR.deadLetterQueue());
        assertThat(names(channel.path("messages"))).containsExactly(PACK);
        assertThat(operationsOn(channel, "send"))
                .extracting(operation -> operation.at("/tags/0/name").asText())
                .containsExactlyElementsOf(
                        OUTBOUND.stream().map(Topology.Outbound::service).toList());
        assertThat(operationsOn(channel, "receive")).singleElement();
        assertThat(operations("receive")).hasSize(INBOUND.size() + 1);
    }

    private static JsonNode message(EventType type) {
        return api.at("/components/messages").path(type.logicalName());
    }

    private static List<String> channels(String property) {
        return children(api.path("channels"))
                .map(channel -> channel.at(property))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode channel(String property, String value) {
        return children(api.path("channels"))
                .filter(channel -> channel.at(property).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> operations(String action) {
        return children(api.path("operations"))
                .filter(operation -> operation.path("action").asText().equals(action));
    }

    private static List<JsonNode> operationsOn(JsonNode channel, String action) {
        return operations(action)
                .filter(operation -> resolve(operation.path("channel")).equals(channel))
                .toList();
    }

    private static Stream<EventType> publishedTo(String exchange) {
        return Arrays.stream(EventType.values()).filter(type -> type.exchange().equals(exchange));
    }

    /** Of the messages with events of these types: each alone, and packs. */
    private static List<String> namesOf(Stream<EventType> types) {
        return Stream.concat(types.map(EventType::logicalName), Stream.of(PACK)).toList();
    }

    /** The names of the messages that {@code references} lead to. */
    private static List<String> names(JsonNode references) {
        return children(references)
                .map(reference -> resolve(reference).path("name").asText())
                .toList();
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? resolve(api.at(node.get("$ref").asText().substring(1))) : node;
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
