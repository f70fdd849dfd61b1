package io.orderflow.inventory.consignment;

import io.orderflow.events.ConsignmentEvent;
import io.orderflow.events.ConsignmentLineAdded;
import io.orderflow.messaging.Outbox;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Takes down what happened to consignments: their lines, the event for everybody, and that the read model has yet to follow. */
@Repository
class ConsignmentLog {

    private final JdbcTemplate jdbc;
    private final Outbox outbox;

    ConsignmentLog(JdbcTemplate jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    void append(ConsignmentEvent event) {
        if (event instanceof ConsignmentLineAdded line) {
            jdbc.update(
                    """
                    insert into consignment_lines (consignment_id, number, product_id, quantity, added_at)
                    values (?, ?, ?, ?, ?)
                    """,
                    line.consignmentId(),
                    line.lineNumber(),
                    line.productId(),
                    line.quantity(),
                    line.occurredAt().atOffset(ZoneOffset.UTC));
        }
        jdbc.update(
                "insert into consignment_backlog (consignment_id, version, at) values (?, ?, clock_timestamp())",
                event.consignmentId(),
                event.version());
        outbox.append(event);
    }
}
