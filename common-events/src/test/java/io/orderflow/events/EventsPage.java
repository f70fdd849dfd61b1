package io.orderflow.events;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.Topology.Inbound;
import io.orderflow.events.Topology.Outbound;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code docs/events.md}: all events, and who tells whom, from the same source as {@link AsyncApiDocument}. */
final class EventsPage {

    private static final String HEAD = """
            <!-- Made of the topology, the catalogue, the schemas and the samples in common-events. To write it anew:
                 ./mvnw -pl common-events test -Dtest=GeneratedDocumentsTests -Ddocs.write=true -->

            # Events

            All that the services tell each other. For tools, the same is in [asyncapi.yaml](asyncapi.yaml), with the properties and headers of the messages.

            Fields are only ever added. Readers ignore fields they do not know, and treat an optional field that is absent like one that is null.

            ## Who tells whom

            """;

    private final StringBuilder page = new StringBuilder(HEAD);

    /** The page, as it is to be in the repository. */
    static String text() {
        return new EventsPage().write();
    }

    private String write() {
        choreography();
        for (Outbound outbound : Topology.OUTBOUND) {
            line("## `%s`, published by %s".formatted(outbound.exchange(), outbound.service()));
            line("");
            outbound.publishes().stream().map(CatalogueEntry::of).forEach(this::event);
        }
        return page.toString().stripTrailing() + "\n";
    }

    private void choreography() {
        line("```mermaid");
        line("flowchart LR");
        for (Outbound outbound : Topology.OUTBOUND) {
            for (Inbound inbound : Topology.INBOUND) {
                Set<EventType> told = EnumSet.copyOf(outbound.publishes());
                told.retainAll(inbound.consumes());
                if (!told.isEmpty()) {
                    line("    %s -- \"%s\" --> %s"
                            .formatted(
                                    outbound.service(),
                                    told.stream().map(EventsPage::nameOf).collect(joining("<br/>")),
                                    inbound.service()));
                }
            }
            line("    %s -. everything .-> monitor".formatted(outbound.service()));
        }
        line("```");
        line("");
        line("The [monitor](monitor.md), a part of the notification service, records every event from `%s`."
                .formatted(Topology.MONITOR.queue()));
        line("");
        String unheard = Arrays.stream(EventType.values())
                .filter(type -> CatalogueEntry.of(type).consumers().isEmpty())
                .map(EventsPage::link)
                .collect(joining(", "));
        if (!unheard.isEmpty()) {
            line("Published, too, though no service reacts: " + unheard + ".");
            line("");
        }
    }

    private void event(CatalogueEntry entry) {
        line("### " + entry.type().logicalName());
        line("");
        line(entry.meaning());
        line("");
        line("Routing key `%s`. Consumed by %s. About its `%s`."
                .formatted(
                        entry.type().routingKey(),
                        entry.consumers().isEmpty() ? "no service" : String.join(", ", entry.consumers()),
                        entry.subjectField()));
        line("");
        line("| Field | Type | Required | Meaning |");
        line("| --- | --- | --- | --- |");
        fields(entry.schema(), "");
        line("");
        line("```json");
        line(entry.example().text().strip());
        line("```");
        line("");
    }

    private void fields(EventSchema object, String path) {
        Set<String> required = Set.copyOf(texts(object.node().path("required")));
        object.node().path("properties").fieldNames().forEachRemaining(name -> {
            EventSchema field = object.at("properties").at(name);
            line("| `%s%s` | %s | %s | %s |"
                    .formatted(path, name, typeOf(field), required.contains(name) ? "yes" : "no", cell(field)));
            EventSchema type = field.resolved();
            fields(type, path + name + ".");
            fields(type.at("items").resolved(), path + name + "[].");
        });
    }

    private static String typeOf(EventSchema field) {
        JsonNode type = field.resolved().node();
        String name = (type.path("type").isArray()
                        ? texts(type.path("type")).stream()
                        : Stream.of(type.path("type").asText()))
                .filter(one -> !one.equals("null"))
                .collect(joining(" or "));
        if (type.has("items")) {
            return name + " of " + typeOf(field.resolved().at("items"));
        }
        return type.has("format") ? name + ", " + type.get("format").asText() : name;
    }

    private static String cell(EventSchema field) {
        return field.description().replace("|", "\\|");
    }

    private static String nameOf(EventType type) {
        return type.record().getSimpleName();
    }

    private static String link(EventType type) {
        return "[%s](#%s)"
                .formatted(nameOf(type), type.logicalName().replace(".", "").toLowerCase(Locale.ROOT));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private void line(String line) {
        page.append(line).append('\n');
    }
}
