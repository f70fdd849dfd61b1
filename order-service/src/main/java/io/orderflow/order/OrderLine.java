package io.orderflow.order;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** So many pieces of a product at a price per piece, in the order's currency. */
@Embeddable
public class OrderLine {

    private String productId;

    private int quantity;

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
}
