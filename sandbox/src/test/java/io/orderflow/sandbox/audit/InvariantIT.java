package io.orderflow.sandbox.audit;

import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.SystemUnderTest;
import io.orderflow.sandbox.Till;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.Reply;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The audit notices when an invariant is broken: here by somebody who changes the data behind the services' backs. */
class InvariantIT {

    private static final SystemUnderTest system = SystemUnderTest.shared();

    private static NewProduct product;
    private static String sold;
    private static String declined;
    private static String cancelled;
    private static String bought;
    private static String told;
    private static String consignment;

    @BeforeAll
    static void placeOrders() {
        Till till = new Till(system.shop());
        product = till.aProduct(10);
        sold = till.placeAndAwait(anOrder().of(1, product), "CONFIRMED");
        system.shop().takeBack(product.id(), 1, sold).orThrow("POST /products/" + product.id() + "/stock");
        declined = till.placeAndAwait(anOrder().of(1, product).payingBy("test_declined"), "PAYMENT_FAILED");
        cancelled = till.placeAndAwait(anOrder().of(1, product), "CONFIRMED");
        system.shop().cancel(cancelled).orThrow("DELETE /orders/" + cancelled);
        bought = till.placeAndAwait(anOrder().of(1, product).asPurchase(), "COMPLETED");
        told = till.placeAndAwait(
                anOrder().of(1, product).payingBy("test_declined").notifiedAt("told@example.com"), "PAYMENT_FAILED");
        consignment = aConsignmentOf(product);
        assertThat(system.audit()).matches(AuditReport::isClean, "is clean");
    }

    private static String aConsignmentOf(NewProduct product) {
        Reply created = system.shop()
                .createConsignment("Northwind Coffee", "2099-12-31")
                .orThrow("POST /consignments");
        String id = created.body().get("consignment_id").asText();
        system.shop().addToConsignment(id, product.id(), 2).orThrow("POST /consignments/" + id + "/lines");
        return id;
    }

    @ParameterizedTest
    @EnumSource
    void noticesABrokenInvariant(Invariant invariant) throws SQLException {
        try (Connection connection = DriverManager.getConnection(system.databaseUrl());
                AuditDatabase database = new AuditDatabase(connection)) {
            assertThat(database.violations(invariant, 1)).isEqualTo(Violations.NONE);

            connection.setAutoCommit(false);
            execute(damageTo(invariant), connection);

            assertThat(database.violations(invariant, 1).total()).isEqualTo(1);
            connection.rollback();
        }
    }

    @Test
    void noticesAnEventThatWasNotHandled() throws SQLException {
        try (Connection connection = DriverManager.getConnection(system.databaseUrl());
                AuditDatabase database = new AuditDatabase(connection)) {
            connection.setAutoCommit(false);
            execute(
                    "delete from payments.inbox where message_id = (select max(message_id::text)::uuid from payments.inbox)",
                    connection);

            assertThat(new Consumption(database).differences().examples())
                    .singleElement()
                    .asString()
                    .startsWith("payment-service handled");
            connection.rollback();
        }
    }

    /** What somebody might do to the data. */
    private static String damageTo(Invariant invariant) {
        return switch (invariant) {
            case ORDERS_ARE_SETTLED ->
                "update orders.orders set status = 'RESERVED', settled_at = null where id = '" + sold + "'";
            case ORDERS_ARE_KNOWN ->
                "delete from inventory.reservation_lines where order_id = '" + sold + "';"
                        + "delete from inventory.reservations where order_id = '" + sold + "'";
            case STOCK_IS_THE_SUM_OF_ITS_MOVEMENTS ->
                "update inventory.stock set on_hand = on_hand + 1 where product_id = '" + product.id() + "'";
            case RESERVED_STOCK_IS_HELD ->
                "update inventory.stock set reserved = reserved + 1 where product_id = '" + product.id() + "'";
            case DELETED_PRODUCTS_ARE_NOT_SOLD ->
                "update inventory.products set deleted_at = '2000-01-01' where product_id = '" + product.id() + "'";
            case SALES_ARE_PAID_ONCE ->
                "update payments.payments set amount = amount + 1 where order_id = '" + sold + "'";
            case SALES_ARE_TAKEN_OUT_ONCE ->
                "delete from inventory.stock_movements where reference_id = '" + sold + "'";
            case PURCHASES_ARE_ADDED_ONCE ->
                "delete from inventory.stock_movements where reference_id = '" + bought + "'";
            case FAILED_ORDERS_HOLD_NO_STOCK ->
                "delete from inventory.stock_movements where movement_type = 'RETURN' and reference_id = '" + cancelled
                        + "'";
            case FAILED_ORDERS_HOLD_NO_MONEY ->
                "update payments.payments set status = 'CAPTURED' where order_id = '" + cancelled + "'";
            case ORDER_SERVICE_APPLIED_EVERY_EVENT_ONCE ->
                "delete from orders.order_timeline where event = 'PaymentFailed' and order_id = '" + declined + "'";
            case ORDERS_ARE_COUNTED ->
                "insert into orders.order_settle_times (day, order_type, settle_bucket, orders) values ('-infinity', 'BUY', 1000, 1)";
            case SHIPMENTS_FOLLOW_ORDERS ->
                "update orders.shipments set status = 'DISPATCHED' where order_id = '" + cancelled + "'";
            case CUSTOMERS_WERE_NOTIFIED_ONCE ->
                "delete from notifications.notifications where type = 'PAYMENT_FAILED' and order_id = '" + declined
                        + "'";
            case NO_MESSAGE_WAITS -> """
                    update notifications.deliveries set status = 'PENDING', sent_at = null, due_at = now()
                    where notification_id = (select id from notifications.notifications where order_id = '%s')
                    """.formatted(told);
            case MESSAGES_ARE_SENT_ONCE_PER_CHANNEL ->
                "update notifications.notifications set status = 'FAILED' where order_id = '" + told + "'";
            case CONSIGNMENTS_ARE_PROJECTED ->
                "update inventory.consignment_views set total_items = total_items + 1 where id = '" + consignment + "'";
            case OUTBOXES_ARE_EMPTY -> """
                    insert into payments.outbox (id, type, subject, payload, created_at, due_at)
                    values (gen_random_uuid(), 'PaymentFailed.v1', 'x', '{}', now(), 'infinity')
                    """;
            case NO_DEAD_LETTER_WAITS -> """
                    insert into payments.dead_letters (id, exception, message, stack_trace, attempts, first_failed_at,
                        last_failed_at, properties, payload)
                    values (gen_random_uuid(), 'x', 'x', 'x', 1, now(), now(), '', '')
                    """;
        };
    }

    private static void execute(String sql, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
