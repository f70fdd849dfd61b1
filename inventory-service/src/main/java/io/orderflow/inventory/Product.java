package io.orderflow.inventory;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.Prices;
import io.orderflow.events.Money;
import io.orderflow.events.ProductCreated;
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

/** An entry of the catalogue. */
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

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    @Column(nullable = false)
    private Instant updatedAt;

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
    }

    ProductCreated created() {
        return new ProductCreated(productId, name, price(), createdAt);
    }

    /**
     * Says something else from now on.
     *
     * @return what happened; empty if that is what it says already
     * @throws InvalidRequestException if the price is none in its currency
     */
    Optional<ProductUpdated> change(ChangeProduct command, Instant at) {
        Currency money = command.currency() == null ? Currency.getInstance(currency) : command.currency();
        BigDecimal newPrice = Prices.price("price", command.price(), money);
        if (name.equals(command.name())
                && Objects.equals(description, command.description())
                && Objects.equals(category, command.category())
                && costs(newPrice, money.getCurrencyCode())) {
            return Optional.empty();
        }
        name = command.name();
        description = command.description();
        category = command.category();
        price = newPrice;
        currency = money.getCurrencyCode();
        updatedAt = at;
        return Optional.of(new ProductUpdated(productId, name, price(), at));
    }

    /** Whether a piece costs so much. */
    boolean costs(BigDecimal amount, String currency) {
        return price.compareTo(amount) == 0 && this.currency.equals(currency);
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
