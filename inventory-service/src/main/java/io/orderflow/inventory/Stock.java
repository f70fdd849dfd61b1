package io.orderflow.inventory;

import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells and corrects how much there is of a product, and why it is so. */
@Service
public class Stock {

    private final StockItems items;
    private final StockMovements movements;
    private final InventoryTables tables;
    private final Outbox outbox;
    private final Clock clock;

    Stock(StockItems items, StockMovements movements, InventoryTables tables, Outbox outbox, Clock clock) {
        this.items = items;
        this.movements = movements;
        this.tables = tables;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The stock of a product.
     *
     * @throws NotFoundException if none was ever recorded
     */
    @Transactional(readOnly = true)
    public StockItem get(String productId) {
        return items.find(productId).orElseThrow(() -> unknown(productId));
    }

    /**
     * Corrects the stock so that {@code available} pieces can be ordered; what orders claim stays claimed.
     *
     * @throws NotFoundException if no stock of the product was ever recorded
     */
    @Transactional
    public StockItem setAvailable(String productId, long available) {
        StockItem item = items.lock(productId).orElseThrow(() -> unknown(productId));
        item.correctTo(Math.addExact(available, item.reserved()), clock.instant())
                .ifPresent(movement -> write(item, movement));
        return item;
    }

    /** Adds {@code quantity} pieces, for a product without stock as its first. */
    @Transactional
    public StockAddition add(String productId, long quantity) {
        Instant now = clock.instant();
        boolean created = items.open(productId, now);
        StockItem item = items.lock(productId).orElseThrow();
        (created ? item.stockInitially(quantity, now) : item.correctTo(Math.addExact(item.onHand(), quantity), now))
                .ifPresent(movement -> write(item, movement));
        return new StockAddition(item, created);
    }

    /**
     * Records that pieces came or went. With the key of an earlier movement of the product it only tells of that one.
     *
     * @throws NotFoundException if no stock of the product was ever recorded
     * @throws ConflictException if less would be on hand than orders claim
     * @throws IdempotencyKeyReusedException if the key belongs to a movement that was another
     */
    @Transactional
    public StockChange move(String productId, MoveStock command) {
        StockItem item = items.lock(productId).orElseThrow(() -> unknown(productId));
        // The lock makes sure that of two at the same time, the second finds the movement of the first.
        Optional<StockMovement> earlier = command.idempotencyKey() == null
                ? Optional.empty()
                : movements.withKey(productId, command.idempotencyKey());
        if (earlier.isPresent()) {
            if (!earlier.get().isWhat(command)) {
                throw new IdempotencyKeyReusedException();
            }
            return new StockChange(earlier.get(), item);
        }
        if (!item.canMove(command.change())) {
            throw new ConflictException("Of " + item.onHand() + " pieces of " + productId + " orders claim "
                    + item.reserved() + ", so that " + -command.change() + " cannot be taken away.");
        }
        StockMovement movement = item.move(command, clock.instant());
        write(item, movement);
        return new StockChange(movement, item);
    }

    /**
     * Up to {@code limit} movements, newest first.
     *
     * @throws NotFoundException if no stock of the product was ever recorded
     */
    @Transactional(readOnly = true)
    public List<StockMovement> movements(MovementSearch search, int limit) {
        List<StockMovement> found = movements.find(search, limit);
        if (found.isEmpty() && items.find(search.productId()).isEmpty()) {
            throw unknown(search.productId());
        }
        return found;
    }

    /**
     * Compares what is on hand with the sum of all movements, for up to {@code limit} products by id.
     *
     * @param after only products whose id is greater; null to begin with the first
     */
    @Transactional(readOnly = true)
    public List<LedgerCheck> check(@Nullable String after, int limit) {
        return movements.check(after == null ? "" : after, limit);
    }

    private void write(StockItem item, StockMovement movement) {
        tables.write(Changes.of(item, movement));
        item.alarm().ifPresent(outbox::append);
    }

    private static NotFoundException unknown(String productId) {
        return new NotFoundException("stock of product", productId);
    }
}
