package io.orderflow.sandbox.audit;

import io.orderflow.events.EventType;
import io.orderflow.events.ProductEvent;
import io.orderflow.events.Topology;
import io.orderflow.events.Topology.Inbound;
import io.orderflow.infrastructure.ServiceSchemas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Compares what each service has recorded as handled, and what the event log has, with what was published. */
final class Consumption {

    /** Services forget what they handled seven days ago; some time is left for the clocks to differ. */
    private static final String MEMORY = "6 days";

    private final AuditDatabase database;

    Consumption(AuditDatabase database) {
        this.database = database;
    }

    /** Services that handled fewer or more events than there were, and the event log if it has fewer or more. */
    Violations differences() {
        if (isForgotten()) {
            return Violations.NONE;
        }
        List<String> differences = new ArrayList<>();
        for (Inbound inbound : Topology.INBOUND) {
            long published = database.number(
                    "select count(*) from published where event = any(string_to_array(?, ','))", namesOf(inbound));
            long handled =
                    database.number("select count(*) from " + ServiceSchemas.roleOf(inbound.service()) + ".inbox");
            if (published != handled) {
                differences.add(inbound.service() + " handled " + handled + " events of " + published);
            }
        }
        addLogged(differences);
        return Violations.of(differences);
    }

    /** A log with nothing in it is switched off. It has more than that if something was published again, as after a restore. */
    private void addLogged(List<String> differences) {
        long logged = database.number(
                "select count(*) from notifications.event_log where type = any(string_to_array(?, ','))",
                Arrays.stream(EventType.values())
                        .filter(type -> !ProductEvent.class.isAssignableFrom(type.record()))
                        .map(EventType::logicalName)
                        .collect(Collectors.joining(",")));
        long published = database.number("select count(*) from published");
        if (logged > 0 && logged < published) {
            differences.add("the event log has " + logged + " events of " + published);
        }
    }

    private boolean isForgotten() {
        return isOld("orders.orders") || isOld("inventory.consignments");
    }

    private boolean isOld(String table) {
        return database.number("select count(*) from (select from " + table + " where created_at < now() - interval '"
                        + MEMORY + "' limit 1) as old")
                > 0;
    }

    private static String namesOf(Inbound inbound) {
        return String.join(
                ",",
                inbound.consumes().stream().map(Consumption::nameWithoutVersion).toList());
    }

    private static String nameWithoutVersion(EventType type) {
        return type.record().getSimpleName();
    }
}
