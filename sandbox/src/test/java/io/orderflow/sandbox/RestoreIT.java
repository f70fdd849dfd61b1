package io.orderflow.sandbox;

import static io.orderflow.sandbox.Till.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.client.NewProduct;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database is restored to a moment at which events were in the broker, which has forgotten them. */
class RestoreIT extends SystemTest {

    private static final Path SCRIPT = Path.of("..", "deploy", "postgres", "after-restore.sql");

    @BeforeEach
    void beAtRest() {
        assertThat(system.audit()).matches(report -> report.isClean(), "is clean");
    }

    @Test
    void takesOutTheGoodsOfAnOrderWhoseConfirmationWasLost() throws Exception {
        NewProduct product = till.aProduct(10);
        String order = till.placeAndAwait(anOrder().of(2, product), "CONFIRMED");
        till.awaitStock(product, 8);
        till.awaitNotifications(order, "ORDER_CONFIRMED", "PAYMENT_RECEIVED");

        execute("""
                update inventory.reservations set status = 'HELD' where order_id = '%1$s';
                delete from inventory.stock_movements where reference_id = '%1$s';
                update inventory.stock set on_hand = on_hand + 2, reserved = reserved + 2 where product_id = '%2$s';
                delete from notifications.notifications where order_id = '%1$s' and type = 'ORDER_CONFIRMED';
                """.formatted(order, product.id()));
        forget("inventory", 1);
        forget("notifications", 1);
        runScript();

        till.awaitStock(product, 8);
        till.awaitNotifications(order, "ORDER_CONFIRMED", "PAYMENT_RECEIVED");
    }

    @Test
    void givesBackGoodsAndMoneyOfAnOrderWhoseCancellationWasLost() throws Exception {
        NewProduct product = till.aProduct(10);
        String order = till.placeAndAwait(anOrder().of(2, product), "CONFIRMED");
        till.awaitStock(product, 8);

        execute("""
                update orders.orders set status = 'CANCELLED', reason = 'REQUESTED' where id = '%1$s';
                insert into orders.order_timeline (id, order_id, at, event, status)
                values (gen_random_uuid(), '%1$s', now(), 'OrderCancelled', 'CANCELLED');
                insert into orders.shipments (order_id, status) values ('%1$s', 'CANCELLED');
                select orders.recount_orders();
                """.formatted(order));
        runScript();

        till.awaitStock(product, 10);
        till.awaitPayment(order, "REFUNDED");
    }

    @Test
    void freesTheGoodsOfAnOrderWhoseFailedPaymentWasLost() throws Exception {
        NewProduct product = till.aProduct(10);
        String order = till.placeAndAwait(anOrder().of(2, product).payingBy("test_declined"), "PAYMENT_FAILED");
        beAtRest();

        execute("""
                update inventory.reservations set status = 'HELD' where order_id = '%1$s';
                update inventory.stock set reserved = reserved + 2 where product_id = '%2$s';
                delete from orders.order_timeline
                where order_id = '%1$s' and event in ('PaymentFailed', 'InventoryReleased');
                delete from notifications.notifications where order_id = '%1$s';
                """.formatted(order, product.id()));
        forget("inventory", 1);
        forget("orders", 2);
        forget("notifications", 1);
        runScript();

        till.awaitStock(product, 10);
        till.awaitNotifications(order, "PAYMENT_FAILED");
    }

    /** A service does not know any more that it handled its last {@code count} events. */
    private void forget(String schema, int count) throws SQLException {
        execute("""
                delete from %1$s.inbox
                where message_id in (select message_id from %1$s.inbox order by received_at desc, message_id desc limit %2$d)
                """.formatted(schema, count));
    }

    private void runScript() throws IOException, SQLException {
        execute(Files.readString(SCRIPT));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(system.databaseUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
