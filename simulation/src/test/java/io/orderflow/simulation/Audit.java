package io.orderflow.simulation;

import static io.orderflow.notification.NotificationType.ORDER_CANCELLED;
import static io.orderflow.notification.NotificationType.ORDER_COMPLETED;
import static io.orderflow.notification.NotificationType.ORDER_CONFIRMED;
import static io.orderflow.notification.NotificationType.ORDER_REJECTED;
import static io.orderflow.notification.NotificationType.ORDER_SHIPPED;
import static io.orderflow.notification.NotificationType.PAYMENT_FAILED;
import static io.orderflow.notification.NotificationType.PAYMENT_RECEIVED;
import static io.orderflow.notification.NotificationType.PAYMENT_REFUNDED;

import io.orderflow.events.EventType;
import io.orderflow.events.Money;
import io.orderflow.events.OrderScoped;
import io.orderflow.events.OrderType;
import io.orderflow.events.Topology;
import io.orderflow.inventory.InventoryNode;
import io.orderflow.inventory.MovementType;
import io.orderflow.notification.NotificationNode;
import io.orderflow.notification.NotificationType;
import io.orderflow.order.Order;
import io.orderflow.order.OrderLine;
import io.orderflow.order.OrderNode;
import io.orderflow.order.OrderStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** What must hold of every order when nothing is under way any more, by the books of all who had to do with it. */
final class Audit {

    private static final Map<EventType, NotificationType> NOTIFIED = new EnumMap<>(Map.of(
            EventType.ORDER_CONFIRMED, ORDER_CONFIRMED,
            EventType.ORDER_CANCELLED, ORDER_CANCELLED,
            EventType.ORDER_SHIPPED, ORDER_SHIPPED,
            EventType.ORDER_COMPLETED, ORDER_COMPLETED,
            EventType.INVENTORY_UNAVAILABLE, ORDER_REJECTED,
            EventType.PAYMENT_PROCESSED, PAYMENT_RECEIVED,
            EventType.PAYMENT_FAILED, PAYMENT_FAILED,
            EventType.PAYMENT_REFUNDED, PAYMENT_REFUNDED));

    /** What a customer must not be told of the same order. */
    private static final List<Set<NotificationType>> CONTRADICTIONS = List.of(
            Set.of(ORDER_REJECTED, ORDER_CONFIRMED),
            Set.of(ORDER_REJECTED, PAYMENT_RECEIVED),
            Set.of(PAYMENT_FAILED, ORDER_CONFIRMED),
            Set.of(PAYMENT_FAILED, PAYMENT_RECEIVED),
            Set.of(ORDER_CANCELLED, ORDER_SHIPPED),
            Set.of(ORDER_CANCELLED, ORDER_COMPLETED));

    private final OrderNode orders;
    private final InventoryNode inventory;
    private final Bank bank;
    private final NotificationNode notification;
    private final Network network;

    Audit(OrderNode orders, InventoryNode inventory, Bank bank, NotificationNode notification, Network network) {
        this.orders = orders;
        this.inventory = inventory;
        this.bank = bank;
        this.notification = notification;
        this.network = network;
    }

    /** @throws Violation if something is not as it must be */
    void check(Scenario scenario) {
        orders.orders().forEach((label, order) -> {
            require(order.status().isSettled(), label, "never settles");
            checkGoods(label, order);
            checkMoney(label, order);
            checkNotifications(label, order);
            if (scenario.keepsTimelines()) {
                orders.checkTimeline(
                        order.id(),
                        heardBy(Topology.ORDER_SERVICE, order.id())
                                .map(event -> event.record().getSimpleName())
                                .toList());
            }
        });
    }

    private void checkGoods(String label, Order order) {
        UUID id = order.id();
        Map<String, Long> ordered = pieces(order, 1);
        Map<String, Long> sold = inventory.moved(id, MovementType.SALE);
        Map<String, Long> net = inventory.moved(id, MovementType.SALE, MovementType.RETURN);
        if (isBinding(order) && order.orderType() == OrderType.SELL) {
            require("TAKEN".equals(inventory.stateOf(id)), label, "is sold, but its goods were not taken out");
            require(net.equals(pieces(order, -1)), label, "took " + net + " out of stock");
        } else {
            require(!Set.of("HELD", "TAKEN").contains(inventory.stateOf(id)), label, "keeps goods");
            require(net.isEmpty(), label, "took " + net + " out of stock for good");
        }
        require(sold.isEmpty() || sold.equals(pieces(order, -1)), label, "was taken out as " + sold);
        Map<String, Long> bought = inventory.moved(id, MovementType.PURCHASE);
        boolean arrived = "REPLENISHED".equals(inventory.stateOf(id));
        require(bought.equals(arrived ? ordered : Map.of()), label, "added " + bought);
        require(order.orderType() == OrderType.SELL || !isBinding(order) || arrived, label, "completed without goods");
    }

    private static Map<String, Long> pieces(Order order, int sign) {
        Map<String, Long> pieces = new TreeMap<>();
        for (OrderLine line : order.lines()) {
            pieces.merge(line.productId(), (long) sign * line.quantity(), Long::sum);
        }
        return pieces;
    }

    private void checkMoney(String label, Order order) {
        List<Bank.Account> accounts = bank.accountsOf(order.id());
        int charges = accounts.stream().mapToInt(Bank.Account::charges).sum();
        int refunds = accounts.stream().mapToInt(Bank.Account::refunds).sum();
        boolean owes = isBinding(order) && order.orderType() == OrderType.SELL;
        require(charges <= 1, label, "was charged " + charges + " times");
        require(
                charges - refunds == (owes ? 1 : 0),
                label,
                "was charged " + charges + " and refunded " + refunds + " times");
        for (Bank.Account account : accounts) {
            require(
                    account.charges() == 0 || isSame(account.amount(), order.total()),
                    label,
                    "paid " + account.amount());
        }
    }

    private static boolean isSame(Money one, Money other) {
        return one.currency().equals(other.currency()) && one.amount().compareTo(other.amount()) == 0;
    }

    private void checkNotifications(String label, Order order) {
        List<NotificationType> told = notification.about(order.id());
        List<NotificationType> due = heardBy(Topology.NOTIFICATION_SERVICE, order.id())
                .map(NOTIFIED::get)
                .sorted()
                .toList();
        require(told.equals(due), label, "customer was told " + told + ", not " + due);
        for (Set<NotificationType> contradiction : CONTRADICTIONS) {
            require(!told.containsAll(contradiction), label, "customer was told " + contradiction);
        }
    }

    /** The types of the events of an order that came to a service. */
    private Stream<EventType> heardBy(Topology.Inbound service, UUID orderId) {
        return network.published().stream()
                .filter(envelope -> ((OrderScoped) envelope.event()).orderId().equals(orderId))
                .map(envelope -> EventType.of(envelope.event()))
                .filter(service.consumes()::contains);
    }

    /** Whether the goods belong to the customer and the money to the shop, or for a purchase, the goods to the shop. */
    private static boolean isBinding(Order order) {
        return Set.of(OrderStatus.CONFIRMED, OrderStatus.SHIPPED, OrderStatus.COMPLETED)
                .contains(order.status());
    }

    private static void require(boolean holds, String label, String otherwise) {
        if (!holds) {
            throw new Violation(label + " " + otherwise);
        }
    }
}
