package io.orderflow.inventory;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.Prices;
import io.orderflow.events.Money;
import io.orderflow.events.ProductCreated;
import io.orderflow.events.ProductDeleted;
import io.orderflow.events.ProductUpdated;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * An entry of the catalogue. A deleted one stays as a tombstone, so that orders for it are refused, until the product is created
 * again.
 */
@Entity
@Table(name = "products")
public class Product implements Persistable<String> {

    @Id
    private String productId;

    @Column(nullable = false)
    private String name;

    private @Nullable String description;

    private @Nullable String category;

    @Column(nullable = false)
    private BigDecimal price;

    @Column(nullable = false)
    private String currency;

    @Column(nullable = false)
    private Instant createdAt;

    @Column(nullable = false)
    private Instant updatedAt;

    private long version;

    private @Nullable Instant deletedAt;

    @Transient
    private boolean isNew = true;

    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    Product(CreateProduct command, Instant at) {
        this.productId = command.productId();
        this.name = command.name();
        this.description = command.description();
        this.category = command.category();
        this.price = command.price().amount();
        this.currency = command.price().currency();
        this.createdAt = at;
        this.updatedAt = at;
        this.version = 1;
    }

    ProductCreated created() {
        return new ProductCreated(productId, name, price(), createdAt);
    }

    /** Comes back after it was deleted, as {@code command} says. Versions go on: nobody can mistake it for what it was. */
    ProductCreated createAgain(CreateProduct command, Instant at) {
        name = command.name();
        description = command.description();
        category = command.category();
        price = command.price().amount();
        currency = command.price().currency();
        createdAt = at;
        deletedAt = null;
        touch(at);
        return created();
    }

    ProductDeleted delete(Instant at) {
        deletedAt = at;
        touch(at);
        return new ProductDeleted(productId, at);
    }

    /**
     * Says something else from now on.
     *
     * @return what happened; empty if that is what it says already
     * @throws InvalidRequestException if the price is none in its currency
     */
    Optional<ProductUpdated> change(ChangeProduct command, Instant at) {
        Money newPrice = priceIn(command);
        if (name.equals(command.name())
                && Objects.equals(description, command.description())
                && Objects.equals(category, command.category())
                && offer().costs(newPrice)) {
            return Optional.empty();
        }
        name = command.name();
        description = command.description();
        category = command.category();
        price = newPrice.amount();
        currency = newPrice.currency();
        touch(at);
        return Optional.of(new ProductUpdated(productId, name, price(), at));
    }

    /** @throws InvalidRequestException if {@link #change} would refuse it */
    void check(ChangeProduct command) {
        priceIn(command);
    }

    private Money priceIn(ChangeProduct command) {
        Currency money = command.currency() == null ? Currency.getInstance(currency) : command.currency();
        return new Money(Prices.price("price", command.price(), money), money.getCurrencyCode());
    }

    /** Counts a change of the entry. */
    void touch(Instant at) {
        updatedAt = at;
        version++;
    }

    /** What orders are compared with. */
    Offer offer() {
        return new Offer(productId, price(), isDeleted());
    }

    @Override
    public String getId() {
        return productId;
    }

    public String name() {
        return name;
    }

    public @Nullable String description() {
        return description;
    }

    public @Nullable String category() {
        return category;
    }

    /** Of one piece. */
    public Money price() {
        return new Money(price, currency);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    /** Grows with each change of what the catalogue says of it, the minimum of its stock included. */
    public long version() {
        return version;
    }

    public @Nullable Instant deletedAt() {
        return deletedAt;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostPersist
    @PostLoad
    void markStored() {
        isNew = false;
    }
}
