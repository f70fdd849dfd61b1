package io.orderflow.inventory.consignment;

import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.events.ConsignmentCreated;
import io.orderflow.events.ConsignmentLineAdded;
import io.orderflow.inventory.ProductBook;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes consignments. What queries show follows a moment later. */
@Service
public class ConsignmentCommands {

    private final Consignments consignments;
    private final ConsignmentLog log;
    private final ProductBook products;
    private final Clock clock;

    ConsignmentCommands(Consignments consignments, ConsignmentLog log, ProductBook products, Clock clock) {
        this.consignments = consignments;
        this.log = log;
        this.products = products;
        this.clock = clock;
    }

    /**
     * Begins to keep goods for {@code client}, none at first.
     *
     * @param expiresOn the last day, in UTC
     * @throws InvalidRequestException if that day is over
     */
    @Transactional
    public ConsignmentCreated create(String client, LocalDate expiresOn) {
        ConsignmentCreated created =
                consignments.save(new Consignment(client, expiresOn, now())).created();
        log.append(created);
        return created;
    }

    /**
     * Keeps so many pieces more.
     *
     * @throws InvalidRequestException if the catalogue does not have the product
     * @throws NotFoundException if there is no such consignment
     * @throws ConflictException if it is deleted, expired or full
     */
    @Transactional
    public ConsignmentLineAdded addLine(UUID id, String productId, int quantity) {
        requireKnown(productId);
        ConsignmentLineAdded added = lock(id).add(productId, quantity, now());
        log.append(added);
        return added;
    }

    /**
     * Keeps nothing any more; nothing changes if that is so already.
     *
     * @throws NotFoundException if there never was such a consignment
     */
    @Transactional
    public void delete(UUID id) {
        lock(id).delete(now()).ifPresent(log::append);
    }

    private void requireKnown(String productId) {
        try {
            products.get(productId, false);
        } catch (NotFoundException e) {
            throw new InvalidRequestException("product_id", "is not in the catalogue");
        }
    }

    private Consignment lock(UUID id) {
        return consignments.lock(id).orElseThrow(() -> new NotFoundException("consignment", id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
