package io.orderflow.events;

import static io.orderflow.events.AsyncApiParts.amqp;
import static io.orderflow.events.AsyncApiParts.nameOf;
import static io.orderflow.events.AsyncApiParts.reference;
import static io.orderflow.events.AsyncApiParts.references;
import static io.orderflow.events.AsyncApiParts.spoken;

import io.orderflow.events.Topology.Inbound;
import io.orderflow.events.Topology.Outbound;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/**
 * {@code docs/asyncapi.yaml}, made of the topology, the catalogue, the schemas and the archived samples. A template has what
 * follows from none of them; what it says of a channel or an operation goes before what would be said otherwise.
 */
final class AsyncApiDocument {

    private static final String MONITOR = "monitor";
    private static final String TEMPLATE = "io/orderflow/events/docs/asyncapi.template.yaml";
    private static final String SCHEMAS = "../common-events/src/main/resources/io/orderflow/events/schemas/";
    private static final String NOTE = """
            # Made of the topology, the catalogue, the schemas and the samples in common-events, and of a template beside
            # its tests. To write it anew: ./mvnw -pl common-events test -Dtest=GeneratedDocumentsTests -Ddocs.write=true
            """;

    private final Map<String, Object> template = YamlText.read(new ClassPathResource(TEMPLATE));
    private final Collection<String> packs = section("components", "messages").keySet();

    /** The document, as it is to be in the repository. */
    static String text() {
        return new AsyncApiDocument().write();
    }

    private String write() {
        Map<String, Object> document = new LinkedHashMap<>(template);
        document.put("channels", channels());
        document.put("operations", operations());
        Map<String, Object> components = new LinkedHashMap<>(section("components"));
        components.put("correlationIds", correlationIds());
        components.put("messages", messages());
        document.put("components", components);
        return NOTE + YamlText.write(document);
    }

    private Map<String, Object> channels() {
        Map<String, Object> channels = new LinkedHashMap<>();
        for (Outbound outbound : Topology.OUTBOUND) {
            channels.put(nameOf(outbound.exchange()), exchange(outbound));
        }
        for (Inbound inbound : Topology.INBOUND) {
            channels.put(queueOf(inbound), queue(inbound));
        }
        channels.put(MONITOR + "Queue", monitorQueue());
        return withProse("channels", channels);
    }

    private Map<String, Object> exchange(Outbound outbound) {
        Map<String, Object> routingKey = new LinkedHashMap<>();
        routingKey.put("description", "That of the message, its `x-routing-key`.");
        routingKey.put(
                "enum", outbound.publishes().stream().map(EventType::routingKey).toList());
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", "{routing_key}");
        channel.put("title", outbound.exchange());
        channel.put("summary", "All that the " + spoken(outbound.service()) + " publishes.");
        channel.put("parameters", Map.of("routing_key", routingKey));
        channel.put("messages", references(names(outbound.publishes())));
        Map<String, Object> exchange = new LinkedHashMap<>();
        exchange.put("name", outbound.exchange());
        exchange.put("type", "topic");
        exchange.put("durable", true);
        exchange.put("autoDelete", false);
        exchange.put("vhost", "/");
        channel.put("bindings", amqp("is", "routingKey", "exchange", exchange));
        return channel;
    }

    private Map<String, Object> queue(Inbound inbound) {
        Map<String, Object> channel = queue(
                "All that the " + spoken(inbound.service()) + " consumes.",
                inbound.queue(),
                inbound.deadLetterQueue(),
                names(inbound.consumes()));
        channel.put(
                "x-bindings",
                inbound.consumes().stream()
                        .map(type -> binding(type.exchange(), type.routingKey()))
                        .toList());
        return channel;
    }

    private Map<String, Object> monitorQueue() {
        return queue(
                "All that is published.",
                Topology.MONITOR.queue(),
                Topology.MONITOR.deadLetterQueue(),
                List.copyOf(packs));
    }

    private static Map<String, Object> queue(
            String summary, String name, String deadLetterQueue, List<String> messages) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", name);
        channel.put("summary", summary);
        channel.put("messages", references(messages));
        Map<String, Object> queue = new LinkedHashMap<>();
        queue.put("name", name);
        queue.put("durable", true);
        queue.put("exclusive", false);
        queue.put("autoDelete", false);
        queue.put("vhost", "/");
        channel.put("bindings", amqp("is", "queue", "queue", queue));
        channel.put("x-dead-letter-queue", deadLetterQueue);
        return channel;
    }

    private static Map<String, Object> binding(String exchange, String routingKey) {
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("exchange", exchange);
        binding.put("routing_key", routingKey);
        return binding;
    }

    private Map<String, Object> operations() {
        Map<String, Object> operations = new LinkedHashMap<>();
        for (Outbound outbound : Topology.OUTBOUND) {
            operations.put(
                    nameOf(outbound.service()) + "Sends",
                    operation(
                            "send",
                            "The " + spoken(outbound.service())
                                    + " publishes what it committed, and repeats it until the broker confirms.",
                            outbound.service(),
                            nameOf(outbound.exchange()),
                            names(outbound.publishes()),
                            amqp("deliveryMode", 2)));
            operations.put(
                    nameOf(outbound.service()) + "Copies",
                    operation(
                            "send",
                            "The " + spoken(outbound.service()) + " sends the " + MONITOR
                                    + " a copy of all that it publishes.",
                            outbound.service(),
                            MONITOR + "Queue",
                            List.copyOf(packs),
                            amqp("deliveryMode", 2)));
        }
        for (Inbound inbound : Topology.INBOUND) {
            operations.put(
                    nameOf(inbound.service()) + "Receives",
                    operation(
                            "receive",
                            "The " + spoken(inbound.service()) + " reacts.",
                            inbound.service(),
                            queueOf(inbound),
                            names(inbound.consumes()),
                            amqp("ack", true)));
        }
        operations.put(
                MONITOR + "Receives",
                operation(
                        "receive",
                        "The " + MONITOR + " records every event.",
                        MONITOR,
                        MONITOR + "Queue",
                        List.copyOf(packs),
                        amqp("ack", true)));
        return withProse("operations", operations);
    }

    private Map<String, Object> operation(
            String action,
            String summary,
            String service,
            String channel,
            List<String> messages,
            Map<String, Object> bindings) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("action", action);
        operation.put("summary", summary);
        operation.put("tags", List.of(Map.of("name", service)));
        operation.put("channel", reference("channels/" + channel));
        operation.put(
                "messages",
                messages.stream()
                        .map(name -> reference("channels/" + channel + "/messages/" + name))
                        .toList());
        operation.put("bindings", bindings);
        return operation;
    }

    private static Map<String, Object> correlationIds() {
        Map<String, Object> ids = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            String field = CatalogueEntry.of(type).subjectField();
            Map<String, Object> id = new LinkedHashMap<>();
            id.put("description", "The `" + field + "`; also the AMQP property `correlation_id`.");
            id.put("location", "$message.payload#/" + field);
            ids.putIfAbsent(field, id);
        }
        return ids;
    }

    private Map<String, Object> messages() {
        Map<String, Object> messages = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            CatalogueEntry entry = CatalogueEntry.of(type);
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("name", type.logicalName());
            message.put("summary", entry.meaning());
            message.put("traits", List.of(reference("components/messageTraits/event")));
            message.put("correlationId", reference("components/correlationIds/" + entry.subjectField()));
            message.put("payload", Map.of("$ref", SCHEMAS + EventSchema.fileOf(type)));
            message.put("bindings", amqp("messageType", type.logicalName()));
            message.put("x-routing-key", type.routingKey());
            message.put(
                    "examples",
                    List.of(Map.of("payload", WireJson.plain(entry.example().json()))));
            messages.put(type.logicalName(), message);
        }
        messages.putAll(section("components", "messages"));
        return messages;
    }

    /** The names of the messages with events of {@code types}: each alone, and packs. */
    private List<String> names(Collection<EventType> types) {
        return Stream.concat(types.stream().map(EventType::logicalName), packs.stream())
                .toList();
    }

    private Map<String, Object> withProse(String section, Map<String, Object> made) {
        Map<String, Object> all = new LinkedHashMap<>();
        made.forEach((name, value) -> {
            Map<String, Object> entry = new LinkedHashMap<>(asMap(value));
            entry.putAll(asMap(section(section).getOrDefault(name, Map.of())));
            all.put(name, entry);
        });
        return all;
    }

    private Map<String, Object> section(String... path) {
        Map<String, Object> section = template;
        for (String name : path) {
            section = asMap(section.getOrDefault(name, Map.of()));
        }
        return section;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    private static String queueOf(Inbound inbound) {
        return nameOf(inbound.service()) + "Queue";
    }
}
