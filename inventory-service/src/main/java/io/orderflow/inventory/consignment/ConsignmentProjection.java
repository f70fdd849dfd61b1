package io.orderflow.inventory.consignment;

import io.orderflow.events.ConsignmentCreated;
import io.orderflow.events.ConsignmentDeleted;
import io.orderflow.events.ConsignmentEvent;
import io.orderflow.events.ConsignmentLineAdded;
import io.orderflow.messaging.database.PerTransaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has the read model follow the events, in whatever order they come: of each consignment the latest version wins. Called in the
 * transaction that records the event; what a batch brings is written just before the commit.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ConsignmentProjection {

    private final PerTransaction<News> news;

    ConsignmentProjection(ConsignmentViews views) {
        this.news = PerTransaction.of(News::new).beforeCommit(views::apply);
    }

    public void on(ConsignmentCreated event) {
        heard(event, new Head(event.consignmentId(), event.version(), event.client(), event.expiresOn(), 0, false));
    }

    public void on(ConsignmentLineAdded event) {
        heard(
                event,
                new Head(
                        event.consignmentId(),
                        event.version(),
                        event.client(),
                        event.expiresOn(),
                        event.totalItems(),
                        false));
        news.get()
                .lines
                .add(new ConsignmentView.Line(
                        event.consignmentId(), event.lineNumber(), event.productId(), event.quantity()));
    }

    public void on(ConsignmentDeleted event) {
        heard(event, new Head(event.consignmentId(), event.version(), null, null, 0, true));
    }

    private void heard(ConsignmentEvent event, Head head) {
        News heard = news.get();
        heard.events.add(event);
        heard.heads.merge(head.id(), head, (one, other) -> one.version() > other.version() ? one : other);
    }

    /**
     * A consignment as of one of its events, without its lines.
     *
     * @param client null if it is deleted, as {@code expiresOn}
     */
    record Head(
            UUID id,
            int version,
            @Nullable String client,
            @Nullable LocalDate expiresOn,
            long totalItems,
            boolean deleted) {}

    /** What a batch of events brings. */
    static final class News {

        private final List<ConsignmentEvent> events = new ArrayList<>();
        private final Map<UUID, Head> heads = new HashMap<>();
        private final List<ConsignmentView.Line> lines = new ArrayList<>();

        List<ConsignmentEvent> events() {
            return events;
        }

        /** Each consignment once. */
        List<Head> heads() {
            return List.copyOf(heads.values());
        }

        List<ConsignmentView.Line> lines() {
            return lines;
        }
    }
}
