package io.orderflow.simulation;

import io.orderflow.events.Money;
import io.orderflow.inventory.InventoryNode;
import io.orderflow.notification.NotificationNode;
import io.orderflow.order.Order;
import io.orderflow.order.OrderNode;
import io.orderflow.payment.PaymentNode;
import io.orderflow.simulation.store.Database;
import io.orderflow.simulation.store.InMemoryTransactions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The four services, the network, the bank and the people, as they are at one moment. Nothing happens but by {@link #take}, so
 * that the same steps lead to the same world. It can be used again and again, and by one thread at a time.
 */
final class World {

    /** Ids differ from run to run. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Database database = new Database();
    private final Faults faults = new Faults(database);
    private final Labels labels = new Labels(database);
    private final Network network;
    private final Bank bank = new Bank(database, faults);
    private final OrderNode orders;
    private final InventoryNode inventory;
    private final PaymentNode payment;
    private final NotificationNode notification;
    private final List<Actor> actors;
    private final Audit audit;
    private final Database.Snapshot nothing;

    World() {
        InMemoryTransactions transactions = new InMemoryTransactions(database);
        network = new Network(database, transactions, labels, faults);
        Ground ground = new Ground(database, transactions, labels, network, faults);
        orders = new OrderNode(ground);
        inventory = new InventoryNode(ground);
        payment = new PaymentNode(ground, bank);
        notification = new NotificationNode(ground);
        network.connect(List.of(orders, inventory, payment, notification));
        actors = List.of(network, orders, inventory, payment, notification);
        audit = new Audit(orders, inventory, bank, notification, network);
        nothing = database.save();
    }

    void begin(Scenario scenario) {
        database.restore(nothing);
        faults.allow(scenario.chances(), scenario.flaws());
        network.begin(scenario.hasRelays());
        orders.begin(scenario.orders(), scenario.keepsTimelines());
        payment.begin(scenario.workers());
        notification.begin(scenario.isNotificationLast());
        scenario.stock()
                .forEach((product, pieces) ->
                        inventory.offerForSale(product, new Money(Scenario.PRICE, Scenario.CURRENCY), pieces));
        network.relay();
    }

    /** What can happen next; the inevitable in the order in which it would if nothing else did. */
    List<Step> steps() {
        Steps steps = new Steps(faults);
        actors.forEach(actor -> actor.offer(steps));
        return steps.all();
    }

    /** Whether nothing more happens unless somebody wants it, or it goes wrong. */
    boolean isAtRest() {
        return steps().stream().noneMatch(Step::inevitable);
    }

    /** @throws Violation if that leads to something that must not be */
    void take(Step step) {
        try {
            step.action().run();
            network.relay();
        } catch (Violation e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Violation("it failed: " + ID.matcher(e.toString()).replaceAll("…"), e);
        }
        actors.forEach(Actor::check);
        bank.check();
    }

    /** @throws Violation if something is not as it must be now that nothing is under way any more */
    void checkAtRest(Scenario scenario) {
        audit.check(scenario);
    }

    Database.Snapshot save() {
        return database.save();
    }

    void restore(Database.Snapshot snapshot) {
        database.restore(snapshot);
    }

    /** Whether all customers have placed their orders. */
    boolean hasAllOrders() {
        return orders.hasAll();
    }

    /** Equal for worlds in which the same can happen from now on, and be found wrong. */
    String fingerprint() {
        StringBuilder state = new StringBuilder();
        actors.forEach(actor -> actor.describe(state));
        labels.all().forEach((id, label) -> state.append(label).append(bank.stateOf(id)));
        faults.describe(state);
        return state.toString();
    }

    /** Where each order stands with the order service, inventory, payment and the bank. */
    String summary() {
        return orders.orders().entrySet().stream()
                .map(entry -> entry.getKey() + " " + stateOf(entry.getValue()))
                .collect(Collectors.joining(" | "));
    }

    private String stateOf(Order order) {
        return String.join(
                ", ",
                orders.stateOf(order.id()),
                "stock " + inventory.stateOf(order.id()),
                "payment " + payment.stateOf(order.id()),
                "bank " + bank.stateOf(order.id()));
    }
}
