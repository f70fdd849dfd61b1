package io.orderflow.sandbox.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the invariants on a running system. */
public final class Audit {

    private static final int MOST_EXAMPLES = 10;

    private final String databaseUrl;
    private final String amqpUrl;

    /**
     * @param databaseUrl JDBC URL with the name and password of somebody who may read all schemas
     * @param amqpUrl of the broker, with user name and password
     */
    public Audit(String databaseUrl, String amqpUrl) {
        this.databaseUrl = databaseUrl;
        this.amqpUrl = amqpUrl;
    }

    /**
     * Waits until the system is quiet, at most {@code patience}, and then checks, quiet or not.
     *
     * @throws AuditFailedException if the database or the broker cannot be asked
     */
    public AuditReport run(Duration patience) {
        try (AuditDatabase database = AuditDatabase.open(databaseUrl);
                Queues queues = Queues.open(amqpUrl)) {
            List<String> underWay = new Stillness(database, queues).await(patience);
            List<AuditReport.Check> checks = new ArrayList<>();
            for (Invariant invariant : Invariant.values()) {
                checks.add(new AuditReport.Check(invariant.sentence(), database.violations(invariant, MOST_EXAMPLES)));
            }
            checks.add(new AuditReport.Check(
                    "every service handled every event that was published for it once, and the event log has all of them",
                    new Consumption(database).differences()));
            checks.add(new AuditReport.Check("queues are empty", queues.waiting()));
            checks.add(new AuditReport.Check("dead-letter queues are empty", queues.dead()));
            return new AuditReport(underWay, checks, totals(database));
        }
    }

    private static List<String> totals(AuditDatabase database) {
        return database.query("totals.sql").stream().map(Audit::total).toList();
    }

    private static String total(Map<String, String> row) {
        return row.get("what") + " " + row.get("kind") + ": " + row.get("amount");
    }
}
