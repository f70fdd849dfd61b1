package io.orderflow.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.InventoryReleased;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.messaging.EventHandlers;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** What happens when several events share a transaction, as the consumer's batches do. */
class BatchIT extends RunningService {

    @Autowired
    EventHandlers handlers;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    EntityManagerFactory entities;

    @Test
    void givesTheLastPieceToOneOfTwoOrders() {
        String espresso = aProductInStock(1);
        AnOrder first = AnOrder.toSell().of(1, espresso);
        AnOrder second = AnOrder.toSell().of(1, espresso);

        handleTogether(first.created(), second.created());
        awaitHeard(second.id(), 1);

        assertThat(heardAbout(first)).hasExactlyElementsOfTypes(InventoryReserved.class);
        assertThat(heardAbout(second)).hasExactlyElementsOfTypes(InventoryUnavailable.class);
        assertStock(espresso, 1, 1);
    }

    @Test
    void handlesAllEventsOfOneOrder() {
        String espresso = aProductInStock(5);
        AnOrder order = AnOrder.toSell().of(2, espresso);

        handleTogether(order.created(), order.confirmed(), order.cancelled(), order.declined());
        awaitHeard(order.id(), 2);

        assertThat(heardAbout(order)).hasExactlyElementsOfTypes(InventoryReserved.class, InventoryReleased.class);
        assertStock(espresso, 5, 0);
        assertThat(movementsOf(espresso)).containsExactly("INITIAL 5", "SALE -2", "RETURN 2");
    }

    @Test
    void remembersATombstoneOfTheSameBatch() {
        String espresso = aProductInStock(5);
        AnOrder order = AnOrder.toSell().of(2, espresso);

        handleTogether(order.cancelled(), order.created());

        assertStock(espresso, 5, 0);
    }

    @Test
    void sellsWhatThePreviousEventPutBack() {
        String espresso = aProductInStock(2);
        AnOrder first = AnOrder.toSell().of(2, espresso);
        AnOrder second = AnOrder.toSell().of(2, espresso);
        handleTogether(first.created());

        handleTogether(first.cancelled(), second.created());
        awaitHeard(second.id(), 1);

        assertThat(heardAbout(second)).hasExactlyElementsOfTypes(InventoryReserved.class);
        assertStock(espresso, 2, 2);
    }

    @Test
    void leavesRowsAloneThatDoNotChange() {
        String espresso = aProductInStock(2);
        AnOrder released = AnOrder.toSell().of(2, espresso);
        AnOrder held = AnOrder.toSell().of(2, espresso);
        handleTogether(released.created(), released.cancelled(), held.created());
        List<String> versions = versionsOf(espresso, released, held);

        handleTogether(
                released.created(),
                released.confirmed(),
                released.declined(),
                held.created(),
                AnOrder.toSell().of(1, espresso).created());

        assertThat(versionsOf(espresso, released, held)).isEqualTo(versions);
        handleTogether(held.confirmed());
        assertThat(versionsOf(espresso, released, held)).doesNotContain(versions.get(0), versions.get(2));
        assertThat(versionsOf(espresso, released, held)).contains(versions.get(1));
    }

    @Test
    void needsTheSameQueriesForManyEventsAsForFew() {
        long few = queriesFor(ordersForTwoProducts(2));
        long many = queriesFor(ordersForTwoProducts(80));

        assertThat(few).isPositive();
        assertThat(many).isEqualTo(few);
    }

    @Test
    void refusesEventsThatItIsNotPreparedFor() {
        AnOrder order = AnOrder.toSell().of(1, "espresso");

        assertThatIllegalStateException()
                .isThrownBy(() -> transaction.executeWithoutResult(status -> handlers.handle(order.created())));
    }

    private List<AnOrder> ordersForTwoProducts(int count) {
        String espresso = aProductInStock(1000);
        String cake = aProductInStock(1000, "2.50");
        List<AnOrder> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(AnOrder.toSell().of(1, espresso).of(2, cake));
        }
        return orders;
    }

    /** The transactions that wrote the product's stock and the reservations, and at which time. */
    private List<String> versionsOf(String productId, AnOrder... orders) {
        List<String> versions = new ArrayList<>();
        versions.addAll(jdbc.queryForList(
                "select xmin || ' ' || updated_at from stock where product_id = ?", String.class, productId));
        for (AnOrder order : orders) {
            versions.addAll(jdbc.queryForList(
                    "select xmin || ' ' || updated_at || ' ' || order_id from reservations where order_id = ?",
                    String.class,
                    order.id()));
        }
        return versions;
    }

    /** Statements of JDBC and of Hibernate for a batch of creations, one of confirmations, and one of cancellations. */
    private long queriesFor(List<AnOrder> orders) {
        Statistics hibernate = entities.unwrap(SessionFactory.class).getStatistics();
        hibernate.setStatisticsEnabled(true);
        long before = hibernate.getPrepareStatementCount();
        Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        log.addAppender(logged);
        log.setLevel(Level.DEBUG);
        handleTogether(orders.stream().map(AnOrder::created).toArray(DomainEvent[]::new));
        handleTogether(orders.stream().map(AnOrder::confirmed).toArray(DomainEvent[]::new));
        handleTogether(orders.stream().map(AnOrder::cancelled).toArray(DomainEvent[]::new));
        log.setLevel(null);
        log.detachAppender(logged);
        long prepared = hibernate.getPrepareStatementCount() - before;
        hibernate.setStatisticsEnabled(false);
        return prepared
                + logged.list.stream()
                        .filter(event -> event.getThreadName()
                                .equals(Thread.currentThread().getName()))
                        .filter(event -> event.getMessage().startsWith("Executing prepared SQL statement"))
                        .count();
    }

    private void handleTogether(DomainEvent... events) {
        transaction.executeWithoutResult(status -> {
            handlers.prepareFor(List.of(events));
            List.of(events).forEach(handlers::handle);
        });
    }
}
