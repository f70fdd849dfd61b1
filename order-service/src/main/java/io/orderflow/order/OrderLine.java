package io.orderflow.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** So many pieces of a product at a price per piece, in the order's currency. */
@Embeddable
public class OrderLine {

    @Column(nullable = false, updatable = false)
    private String productId;

    @Column(nullable = false, updatable = false)
    private int quantity;

    @Column(nullable = false, updatable = false)
    private BigDecimal price;

    @SuppressWarnings("NullAway.Init")
    protected OrderLine() {}

    OrderLine(String productId, int quantity, BigDecimal price) {
        this.productId = productId;
        this.quantity = quantity;
        this.price = price;
    }

    public String productId() {
        return productId;
    }

    public int quantity() {
        return quantity;
    }

    public BigDecimal price() {
        return price;
    }

    BigDecimal amount() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
