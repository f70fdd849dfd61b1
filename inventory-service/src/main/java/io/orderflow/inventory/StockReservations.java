package io.orderflow.inventory;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.InventoryReleased;
import io.orderflow.events.InventoryReserved;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderCreated;
import io.orderflow.events.OrderScoped;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.ProductQuantity;
import io.orderflow.events.StockReplenished;
import io.orderflow.events.UnavailableItem;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sets goods aside for orders, takes them out, or gives them back, as their sagas go. Called in the transaction that
 * records the event.
 *
 * <p>An event that does not fit the state of the order's reservation came late or twice and is ignored. An order that is
 * called off before it arrived leaves a tombstone, so that nothing is set aside for it when it does.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class StockReservations {

    private static final Logger log = LoggerFactory.getLogger(StockReservations.class);

    private final ReservationBatches batches;
    private final StockItems stock;
    private final Outbox outbox;
    private final Clock clock;

    StockReservations(ReservationBatches batches, StockItems stock, Outbox outbox, Clock clock) {
        this.batches = batches;
        this.stock = stock;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Loads and locks what the events of a batch need; they must be handled in the same transaction. */
    public void prepare(List<DomainEvent> events) {
        batches.load(events);
    }

    /** Sets aside all goods of a sale or none; adds the goods of a purchase. */
    public void on(OrderCreated event) {
        ReservationBatch batch = batches.current();
        Optional<Reservation> earlier = batch.reservation(event.orderId());
        if (earlier.isPresent()) {
            logIgnored(event, earlier);
            return;
        }
        List<ReservationLine> lines = ReservationLine.of(event.items());
        List<UnavailableItem> obstacles = batch.obstacles(event, lines);
        if (!obstacles.isEmpty()) {
            reject(event, obstacles, batch);
            return;
        }
        switch (event.orderType()) {
            case SELL -> reserve(event, lines, batch);
            case BUY -> replenish(event, lines, batch);
        }
    }

    /** Takes out the goods that were set aside. */
    public void on(OrderConfirmed event) {
        ReservationBatch batch = batches.current();
        Instant now = clock.instant();
        Optional<Reservation> reservation = batch.reservation(event.orderId());
        if (reservation.isEmpty() || !reservation.get().take(now)) {
            logIgnored(event, reservation);
            return;
        }
        batch.moved(reservation.get());
        for (ReservationLine line : reservation.get().lines()) {
            batch.add(batch.stockToChange(line).takeOut(line.quantity(), event.orderId(), now));
        }
    }

    /** Frees the goods that were set aside. */
    public void on(PaymentFailed event) {
        ReservationBatch batch = batches.current();
        Optional<Reservation> reservation = batch.reservation(event.orderId());
        if (reservation.isEmpty()) {
            leaveTombstone(event, batch);
        } else if (!released(reservation.get(), batch)) {
            logIgnored(event, reservation);
        }
    }

    /** Frees the goods that were set aside, or puts them back if they were taken out already. */
    public void on(OrderCancelled event) {
        ReservationBatch batch = batches.current();
        Optional<Reservation> reservation = batch.reservation(event.orderId());
        if (reservation.isEmpty()) {
            leaveTombstone(event, batch);
        } else if (reservation.get().status() == ReservationStatus.REPLENISHED) {
            log.info("Purchase order {} is cancelled, but its goods are here and stay in stock", event.orderId());
        } else if (!released(reservation.get(), batch) && !restocked(reservation.get(), batch)) {
            logIgnored(event, reservation);
        }
    }

    private void reserve(OrderCreated event, List<ReservationLine> lines, ReservationBatch batch) {
        Instant now = clock.instant();
        for (ReservationLine line : lines) {
            StockItem item = batch.stockToChange(line);
            item.reserve(line.quantity(), now);
            item.alarm().ifPresent(outbox::append);
        }
        batch.add(Reservation.held(event.orderId(), lines, now));
        outbox.append(new InventoryReserved(
                event.orderId(), event.customer(), event.total(), event.paymentMethod(), quantities(lines), now));
    }

    private void replenish(OrderCreated event, List<ReservationLine> lines, ReservationBatch batch) {
        Instant now = clock.instant();
        for (ReservationLine line : lines) {
            if (batch.stock(line.productId()).isEmpty()) {
                batch.add(open(line.productId()));
            }
            batch.add(batch.stockToChange(line)
                    .replenish(line.quantity(), event.orderId(), now)
                    .withNotes(event.supplierReference()));
        }
        batch.add(Reservation.replenished(event.orderId(), lines, now));
        // As ordered, since the pieces of a merged line may be more than an event can count.
        List<ProductQuantity> items = event.items().stream()
                .map(item -> new ProductQuantity(item.productId(), item.quantity()))
                .toList();
        List<String> stillLow = lines.stream()
                .map(batch::stockToChange)
                .filter(stock -> stock.lowSince() != null)
                .map(StockItem::productId)
                .toList();
        outbox.append(new StockReplenished(event.orderId(), items, stillLow, now));
    }

    private void reject(OrderCreated event, List<UnavailableItem> obstacles, ReservationBatch batch) {
        Instant now = clock.instant();
        batch.add(Reservation.rejected(event.orderId(), now));
        outbox.append(new InventoryUnavailable(
                event.orderId(), event.customer(), obstacles.get(0).reason(), obstacles, now));
    }

    private boolean released(Reservation reservation, ReservationBatch batch) {
        Instant now = clock.instant();
        if (!reservation.release(now)) {
            return false;
        }
        batch.moved(reservation);
        reservation.lines().forEach(line -> batch.stockToChange(line).release(line.quantity(), now));
        tellReleased(reservation, now);
        return true;
    }

    private boolean restocked(Reservation reservation, ReservationBatch batch) {
        Instant now = clock.instant();
        if (!reservation.restock(now)) {
            return false;
        }
        batch.moved(reservation);
        for (ReservationLine line : reservation.lines()) {
            batch.add(batch.stockToChange(line).putBack(line.quantity(), reservation.orderId(), now));
        }
        tellReleased(reservation, now);
        return true;
    }

    private void tellReleased(Reservation reservation, Instant now) {
        outbox.append(new InventoryReleased(reservation.orderId(), quantities(reservation.lines()), now));
    }

    private void leaveTombstone(OrderScoped event, ReservationBatch batch) {
        batch.add(Reservation.cancelledBeforehand(event.orderId(), clock.instant()));
    }

    /** For a product that is in the catalogue, but has no stock yet. */
    private StockItem open(String productId) {
        stock.open(productId, clock.instant());
        return stock.lock(productId).orElseThrow();
    }

    private static List<ProductQuantity> quantities(List<ReservationLine> lines) {
        return lines.stream().map(ReservationLine::toProductQuantity).toList();
    }

    private static void logIgnored(OrderScoped event, Optional<Reservation> reservation) {
        log.debug(
                "{} of order {} changes nothing, its reservation is {}",
                event.getClass().getSimpleName(),
                event.orderId(),
                reservation.map(found -> found.status().name()).orElse("missing"));
    }
}
