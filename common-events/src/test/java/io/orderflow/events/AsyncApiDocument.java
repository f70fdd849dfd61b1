package io.orderflow.events;

import io.orderflow.events.Topology.Inbound;
import io.orderflow.events.Topology.Outbound;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StringUtils;

/**
 * {@code docs/asyncapi.yaml}, made of the topology, the catalogue, the schemas and the archived samples. A template has what
 * follows from none of them; what it says of a channel or an operation goes before what would be said otherwise.
 */
final class AsyncApiDocument {

    private static final String TEMPLATE = "io/orderflow/events/docs/asyncapi.template.yaml";
    private static final String SCHEMAS = "../common-events/src/main/resources/io/orderflow/events/schemas/";
    private static final String NOTE = """
            # Made of the topology, the catalogue, the schemas and the samples in common-events, and of a template beside
            # its tests. To write it anew: ./mvnw -pl common-events test -Dtest=GeneratedDocumentsTests -Ddocs.write=true
            """;

    private static final List<EventType> EVERYTHING = List.of(EventType.values());

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
        channels.put("monitorQueue", monitorQueue());
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
        return queue(
                inbound.queue(),
                "All that the " + spoken(inbound.service()) + " consumes.",
                inbound.consumes(),
                inbound.deadLetterQueue(),
                inbound.consumes().stream()
                        .map(type -> binding(type.exchange(), type.routingKey()))
                        .toList());
    }

    private Map<String, Object> monitorQueue() {
        return queue(
                Topology.MONITOR.queue(),
                "All that is published, for the event log of the monitor.",
                EVERYTHING,
                Topology.MONITOR.deadLetterQueue(),
                Topology.EXCHANGES.stream()
                        .map(exchange -> binding(exchange, "#"))
                        .toList());
    }

    private Map<String, Object> queue(
            String name,
            String summary,
            Collection<EventType> types,
            String deadLetterQueue,
            List<Map<String, Object>> bindings) {
        Map<String, Object> queue = new LinkedHashMap<>();
        queue.put("name", name);
        queue.put("durable", true);
        queue.put("exclusive", false);
        queue.put("autoDelete", false);
        queue.put("vhost", "/");
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("address", name);
        channel.put("summary", summary);
        channel.put("messages", references(names(types)));
        channel.put("bindings", amqp("is", "queue", "queue", queue));
        channel.put("x-dead-letter-queue", deadLetterQueue);
        channel.put("x-bindings", bindings);
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
                            outbound.publishes(),
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
                            inbound.consumes(),
                            amqp("ack", true)));
        }
        operations.put(
                "monitorReceives",
                operation(
                        "receive",
                        "The monitor, a part of the notification service, records every event.",
                        "monitor",
                        "monitorQueue",
                        EVERYTHING,
                        amqp("ack", true)));
        return withProse("operations", operations);
    }

    private Map<String, Object> operation(
            String action,
            String summary,
            String service,
            String channel,
            Collection<EventType> types,
            Map<String, Object> bindings) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("action", action);
        operation.put("summary", summary);
        operation.put("tags", List.of(Map.of("name", service)));
        operation.put("channel", reference("channels/" + channel));
        operation.put(
                "messages",
                names(types).stream()
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

    private static Map<String, Object> references(Collection<String> messages) {
        Map<String, Object> references = new LinkedHashMap<>();
        messages.forEach(name -> references.put(name, reference("components/messages/" + name)));
        return references;
    }

    private static Map<String, Object> reference(String path) {
        return Map.of("$ref", "#/" + path);
    }

    private static Map<String, Object> amqp(Object... namesAndValues) {
        Map<String, Object> binding = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            binding.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        binding.put("bindingVersion", "0.3.0");
        return Map.of("amqp", binding);
    }

    /** {@code inventory-service} as {@code inventory service}. */
    private static String spoken(String service) {
        return service.replace('-', ' ');
    }

    private static String queueOf(Inbound inbound) {
        return nameOf(inbound.service()) + "Queue";
    }

    /** {@code inventory.events} as {@code inventoryEvents}. */
    private static String nameOf(String name) {
        List<String> words = new ArrayList<>(List.of(name.split("[.-]")));
        words.replaceAll(StringUtils::capitalize);
        return StringUtils.uncapitalize(String.join("", words));
    }
}
