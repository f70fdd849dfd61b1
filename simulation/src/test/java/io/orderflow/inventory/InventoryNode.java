package io.orderflow.inventory;

import io.orderflow.events.Money;
import io.orderflow.events.Topology;
import io.orderflow.simulation.Ground;
import io.orderflow.simulation.Service;
import io.orderflow.simulation.Violation;
import io.orderflow.simulation.store.Partial;
import io.orderflow.simulation.store.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The inventory service. */
public final class InventoryNode extends Service {

    private final Table<String, Product> products;
    private final Table<String, StockItem> stock;
    private final Table<UUID, StockMovement> movements;
    private final Table<UUID, Reservation> reservations;
    private final Catalogue catalogue;

    public InventoryNode(Ground ground) {
        super(Topology.INVENTORY_SERVICE, ground);
        products = ground.database().table();
        stock = ground.database().table();
        movements = ground.database().table();
        reservations = ground.database().table();
        with(Products.class, Partial.of(InMemoryProducts.class, products));
        with(StockItems.class, new InMemoryStock(stock));
        with(Offers.class, new InMemoryOffers(products));
        with(Reservations.class, new InMemoryReservations(reservations));
        with(InventoryTables.class, new InMemoryInventoryTables(reservations, stock, movements, ground.faults()));
        start(Map.of(), Catalogue.class, CatalogueWriter.class, StockReservations.class, ReservationBatches.class);
        catalogue = get(Catalogue.class);
    }

    /** Puts a product into the catalogue, and so many pieces of it into stock. */
    public void offerForSale(String product, Money price, int pieces) {
        catalogue.create(new CreateProduct(product, product, null, null, price, (long) pieces, null));
    }

    @Override
    public void describe(StringBuilder state) {
        Map<String, String> claims = new TreeMap<>();
        reservations
                .committed()
                .keySet()
                .forEach(id -> claims.put(ground.labels().of(id), stateOf(id)));
        state.append(claims).append(new TreeMap<>(stock.committed()).values());
    }

    @Override
    public String stateOf(UUID orderId) {
        return reservations
                .find(orderId)
                .map(reservation -> reservation.status().name())
                .orElse("unheard");
    }

    /** Pieces that came into stock for an order by movements of {@code type}, by product; negative if they left it. */
    public Map<String, Long> moved(UUID orderId, MovementType... types) {
        List<MovementType> wanted = List.of(types);
        Map<String, Long> moved = new TreeMap<>();
        movements.committed().values().stream()
                .filter(movement -> orderId.toString().equals(movement.referenceId()))
                .filter(movement -> wanted.contains(movement.movementType()))
                .forEach(movement -> moved.merge(movement.productId(), movement.quantityChange(), Long::sum));
        moved.values().removeIf(pieces -> pieces == 0);
        return moved;
    }

    @Override
    public void check() {
        for (StockItem item : stock.committed().values()) {
            long reserved = reservations.committed().values().stream()
                    .filter(reservation -> reservation.status() == ReservationStatus.HELD)
                    .flatMap(reservation -> reservation.lines().stream())
                    .filter(line -> line.productId().equals(item.productId()))
                    .mapToLong(ReservationLine::quantity)
                    .sum();
            long onHand = movements.committed().values().stream()
                    .filter(movement -> movement.productId().equals(item.productId()))
                    .mapToLong(StockMovement::quantityChange)
                    .sum();
            if (item.onHand() != onHand || item.reserved() != reserved) {
                throw new Violation(item + ", but its movements make " + onHand + " and " + reserved + " are held");
            }
            if (reserved < 0 || reserved > onHand) {
                throw new Violation(item + ": oversold");
            }
        }
    }
}
