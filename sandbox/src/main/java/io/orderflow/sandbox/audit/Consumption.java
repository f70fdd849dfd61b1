package io.orderflow.sandbox.audit;

import io.orderflow.events.EventType;
import io.orderflow.events.Topology;
import io.orderflow.events.Topology.Inbound;
import io.orderflow.infrastructure.ServiceSchemas;
import java.util.ArrayList;
import java.util.List;

/** Compares what each service has recorded as handled with what was published for it. */
final class Consumption {

    /** Services forget what they handled seven days ago; some time is left for the clocks to differ. */
    private static final String MEMORY = "6 days";

    private final AuditDatabase database;

    Consumption(AuditDatabase database) {
        this.database = database;
    }

    /** Services that handled fewer or more events than there were. */
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
        return Violations.of(differences);
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
