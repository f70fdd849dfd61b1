package io.orderflow.messaging.faults;

import static io.orderflow.messaging.Wire.orderCancelled;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.OrderCancelled;
import io.orderflow.infrastructure.FaultyLink;
import io.orderflow.messaging.HandledEvents;
import io.orderflow.messaging.Outbox;
import io.orderflow.messaging.TransportApplication;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** A service whose links to its servers fail, one way or another. */
@SpringBootTest(classes = TransportApplication.class)
@Import(FaultyLinks.class)
abstract class LinkedTransportIT {

    @Autowired
    FaultyLink databaseLink;

    @Autowired
    FaultyLink brokerLink;

    @Autowired
    ServerSide servers;

    @Autowired
    HandledEvents handled;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private MeterRegistry meters;

    final OrderCancelled event = orderCancelled();

    /** A test before this one may have cost the service its connections, and made it pause. */
    @BeforeEach
    void awaitThatAllWorks() {
        OrderCancelled before = orderCancelled();
        append(before);
        servers.awaitEachHandledOnce(before);
    }

    @AfterEach
    void endWhatIsLeftOfConnections() throws SQLException {
        breakOff(brokerLink);
        breakOff(databaseLink);
        dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    /** What {@code link} holds back is lost; connections can be made again. */
    static void breakOff(FaultyLink link) {
        link.cut();
        link.heal();
    }

    void append(OrderCancelled... events) {
        transaction.executeWithoutResult(status -> List.of(events).forEach(outbox::append));
    }

    double duplicates() {
        return meters.get("orderflow.inbox.duplicates").counter().count();
    }
}
