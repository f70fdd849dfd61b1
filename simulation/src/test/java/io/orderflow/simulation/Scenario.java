package io.orderflow.simulation;

import static java.util.stream.Collectors.joining;

import io.orderflow.events.Customer;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderType;
import io.orderflow.order.PlaceOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is there in the beginning, and what may happen then. */
final class Scenario {

    static final BigDecimal PRICE = new BigDecimal("2.50");
    static final String CURRENCY = "USD";

    private final List<PlaceOrder> orders = new ArrayList<>();
    private final Map<String, Integer> stock = new LinkedHashMap<>();
    private final Map<Chance, Integer> chances = new EnumMap<>(Chance.class);
    private final Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);
    private int workers = 1;
    private boolean relays;
    private boolean notificationLast;
    private boolean timelinesMatter;

    private Scenario() {}

    static Scenario aShopWith(int pieces, String product) {
        return new Scenario().and(pieces, product).with(Chance.PLACE, Faults.ALWAYS);
    }

    Scenario and(int pieces, String product) {
        stock.put(product, pieces);
        return this;
    }

    Scenario sale(int quantity, String... products) {
        return order(OrderType.SELL, "approved", quantity, products);
    }

    Scenario declinedSale(int quantity, String... products) {
        return order(OrderType.SELL, Bank.DECLINED_METHOD, quantity, products);
    }

    Scenario purchase(int quantity, String... products) {
        return order(OrderType.BUY, "approved", quantity, products);
    }

    private Scenario order(OrderType type, String method, int quantity, String... products) {
        List<OrderItem> items = List.of(products).stream()
                .map(product -> new OrderItem(product, quantity, PRICE))
                .toList();
        orders.add(new PlaceOrder(new Customer("alice", null, null), type, CURRENCY, method, items));
        return this;
    }

    /** So that {@code chance} may come up to so many {@code times}. */
    Scenario with(Chance chance, int times) {
        chances.put(chance, times);
        return this;
    }

    /** So that {@code chance} may come at any time, however often. */
    Scenario withAny(Chance chance) {
        return with(chance, Faults.ALWAYS);
    }

    Scenario lacking(Flaw flaw) {
        flaws.add(flaw);
        return this;
    }

    Scenario workers(int workers) {
        this.workers = workers;
        return this;
    }

    /** So that relays are seen at work; else events are on their way as soon as they are committed. */
    Scenario relays() {
        this.relays = true;
        return this;
    }

    /**
     * So that the notification service gets its events when nothing else is under way. Nobody sees whether it has, so that
     * all the ways in which it might have got them in between lead to the same.
     */
    Scenario notificationLast() {
        this.notificationLast = true;
        return this;
    }

    /** So that timelines must be right even if nothing keeps them so. */
    Scenario timelinesMatter() {
        this.timelinesMatter = true;
        return this;
    }

    List<PlaceOrder> orders() {
        return orders;
    }

    Map<String, Integer> stock() {
        return stock;
    }

    Map<Chance, Integer> chances() {
        return chances;
    }

    Set<Flaw> flaws() {
        return flaws;
    }

    int workers() {
        return workers;
    }

    boolean hasRelays() {
        return relays;
    }

    boolean isNotificationLast() {
        return notificationLast;
    }

    /** Whether timelines are to tell of each event once: without an inbox they cannot. */
    boolean keepsTimelines() {
        return !flaws.contains(Flaw.NO_INBOX) || timelinesMatter;
    }

    @Override
    public String toString() {
        String wishes = orders.stream()
                .map(order -> order.type() + " of "
                        + order.items().stream()
                                .map(item -> item.quantity() + " " + item.productId())
                                .collect(joining(", "))
                        + " (" + order.paymentMethod() + ")")
                .collect(joining("; "));
        String risks = chances.entrySet().stream()
                .map(chance -> chance.getKey() + (chance.getValue() == Faults.ALWAYS ? "" : " × " + chance.getValue()))
                .collect(joining(", "));
        return "stock " + stock + ", orders " + wishes + ", chances " + risks
                + (flaws.isEmpty() ? "" : ", without protection: " + flaws);
    }
}
