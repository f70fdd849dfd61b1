package io.orderflow.inventory;

import io.orderflow.events.Money;
import io.orderflow.events.OrderCreated;
import io.orderflow.events.OrderItem;
import io.orderflow.events.OrderType;
import io.orderflow.events.UnavailableItem;
import io.orderflow.events.UnavailableReason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rows that the events of one batch need, loaded and locked. What is not here does not exist, and what an event of the
 * batch adds, the later ones find. What they change is collected to be written together.
 */
final class ReservationBatch {

    private final Map<UUID, Reservation> reservations;
    private final Map<String, StockItem> stock;
    private final Map<String, Offer> offers;
    private final Set<Reservation> added = new LinkedHashSet<>();
    private final Set<Reservation> moved = new LinkedHashSet<>();
    private final Set<StockItem> changedStock = new LinkedHashSet<>();
    private final List<StockMovement> movements = new ArrayList<>();

    ReservationBatch(Collection<Reservation> reservations, Collection<StockItem> stock, Collection<Offer> offers) {
        this.reservations = index(reservations, Reservation::orderId);
        this.stock = index(stock, StockItem::productId);
        this.offers = index(offers, Offer::productId);
    }

    private static <K, V> Map<K, V> index(Collection<V> rows, Function<V, K> key) {
        return rows.stream().collect(Collectors.toMap(key, Function.identity(), (first, same) -> first, HashMap::new));
    }

    Optional<Reservation> reservation(UUID orderId) {
        return Optional.ofNullable(reservations.get(orderId));
    }

    void add(Reservation reservation) {
        reservations.put(reservation.orderId(), reservation);
        added.add(reservation);
    }

    /** Notes that a reservation of this batch has another status now. */
    void moved(Reservation reservation) {
        if (!added.contains(reservation)) {
            moved.add(reservation);
        }
    }

    Optional<StockItem> stock(String productId) {
        return Optional.ofNullable(stock.get(productId));
    }

    /** The stock of {@code line}, which the caller changes; there is one, or the line would not have been accepted. */
    StockItem stockToChange(ReservationLine line) {
        StockItem item = stock(line.productId())
                .orElseThrow(() -> new IllegalStateException("the stock of " + line.productId() + " is not loaded"));
        changedStock.add(item);
        return item;
    }

    void add(StockItem item) {
        stock.put(item.productId(), item);
    }

    void add(StockMovement movement) {
        movements.add(movement);
    }

    /** What the events have made of these rows so far; each is there once, as it is now. */
    Changes changes() {
        return new Changes(added, moved, changedStock, movements);
    }

    /**
     * Why {@code order} cannot be served.
     *
     * @param lines of that order
     * @return the lines that fail, in the order's order; empty if it can
     */
    List<UnavailableItem> obstacles(OrderCreated order, List<ReservationLine> lines) {
        Set<String> mispriced = order.orderType() == OrderType.SELL ? mispriced(order) : Set.of();
        List<UnavailableItem> failing = new ArrayList<>();
        for (ReservationLine line : lines) {
            Optional<UnavailableReason> obstacle =
                    order.orderType() == OrderType.SELL ? obstacleToSale(line, mispriced) : obstacleToPurchase(line);
            obstacle.ifPresent(reason -> failing.add(new UnavailableItem(
                    line.productId(),
                    reason,
                    capped(line.quantity()),
                    capped(stock(line.productId()).map(StockItem::available).orElse(0L)))));
        }
        return failing;
    }

    private Optional<UnavailableReason> obstacleToSale(ReservationLine line, Set<String> mispriced) {
        StockItem item = stock.get(line.productId());
        if (item == null || isDeleted(line)) {
            return Optional.of(UnavailableReason.UNKNOWN_PRODUCT);
        }
        if (mispriced.contains(line.productId())) {
            return Optional.of(UnavailableReason.PRICE_MISMATCH);
        }
        return item.canReserve(line.quantity()) ? Optional.empty() : Optional.of(UnavailableReason.OUT_OF_STOCK);
    }

    private Optional<UnavailableReason> obstacleToPurchase(ReservationLine line) {
        boolean known = stock.containsKey(line.productId()) || offers.containsKey(line.productId());
        return known && !isDeleted(line) ? Optional.empty() : Optional.of(UnavailableReason.UNKNOWN_PRODUCT);
    }

    private boolean isDeleted(ReservationLine line) {
        Offer offer = offers.get(line.productId());
        return offer != null && offer.deleted();
    }

    /** The products of which the order and the catalogue name different prices; without an entry any price is right. */
    private Set<String> mispriced(OrderCreated order) {
        Set<String> mispriced = new HashSet<>();
        for (OrderItem item : order.items()) {
            Offer offer = offers.get(item.productId());
            if (offer != null
                    && !offer.costs(new Money(item.price(), order.total().currency()))) {
                mispriced.add(item.productId());
            }
        }
        return mispriced;
    }

    /** Events count pieces in an {@code int}; more than that is said to be that. */
    private static int capped(long quantity) {
        return (int) Math.min(quantity, Integer.MAX_VALUE);
    }
}
