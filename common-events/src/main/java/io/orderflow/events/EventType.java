package io.orderflow.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalogue of events: for each its logical name on the wire, its record, and where it is published. The logical name
 * carries the contract's version; Java class names never leave the process.
 */
public enum EventType {
    ORDER_CREATED(OrderCreated.class, "OrderCreated.v1", Exchanges.ORDER, "order.created"),
    ORDER_CONFIRMED(OrderConfirmed.class, "OrderConfirmed.v1", Exchanges.ORDER, "order.confirmed"),
    ORDER_CANCELLED(OrderCancelled.class, "OrderCancelled.v1", Exchanges.ORDER, "order.cancelled"),
    ORDER_SHIPPED(OrderShipped.class, "OrderShipped.v1", Exchanges.ORDER, "order.shipped"),
    ORDER_COMPLETED(OrderCompleted.class, "OrderCompleted.v1", Exchanges.ORDER, "order.completed"),

    INVENTORY_RESERVED(InventoryReserved.class, "InventoryReserved.v1", Exchanges.INVENTORY, "inventory.reserved"),
    INVENTORY_UNAVAILABLE(
            InventoryUnavailable.class, "InventoryUnavailable.v1", Exchanges.INVENTORY, "inventory.unavailable"),
    INVENTORY_RELEASED(InventoryReleased.class, "InventoryReleased.v1", Exchanges.INVENTORY, "inventory.released"),
    STOCK_REPLENISHED(StockReplenished.class, "StockReplenished.v1", Exchanges.INVENTORY, "inventory.replenished"),
    STOCK_LOW(StockLow.class, "StockLow.v1", Exchanges.INVENTORY, "inventory.stock-low"),
    PRODUCT_CREATED(ProductCreated.class, "ProductCreated.v1", Exchanges.INVENTORY, "product.created"),
    PRODUCT_UPDATED(ProductUpdated.class, "ProductUpdated.v1", Exchanges.INVENTORY, "product.updated"),
    PRODUCT_DELETED(ProductDeleted.class, "ProductDeleted.v1", Exchanges.INVENTORY, "product.deleted"),
    CONSIGNMENT_CREATED(ConsignmentCreated.class, "ConsignmentCreated.v1", Exchanges.INVENTORY, "consignment.created"),
    CONSIGNMENT_LINE_ADDED(
            ConsignmentLineAdded.class, "ConsignmentLineAdded.v1", Exchanges.INVENTORY, "consignment.line-added"),
    CONSIGNMENT_DELETED(ConsignmentDeleted.class, "ConsignmentDeleted.v1", Exchanges.INVENTORY, "consignment.deleted"),

    PAYMENT_PROCESSED(PaymentProcessed.class, "PaymentProcessed.v1", Exchanges.PAYMENT, "payment.processed"),
    PAYMENT_FAILED(PaymentFailed.class, "PaymentFailed.v1", Exchanges.PAYMENT, "payment.failed"),
    PAYMENT_REFUNDED(PaymentRefunded.class, "PaymentRefunded.v1", Exchanges.PAYMENT, "payment.refunded");

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::logicalName, Function.identity()));
    private static final Map<Class<?>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));

    private final Class<? extends DomainEvent> record;
    private final String logicalName;
    private final String exchange;
    private final String routingKey;

    EventType(Class<? extends DomainEvent> record, String logicalName, String exchange, String routingKey) {
        this.record = record;
        this.logicalName = logicalName;
        this.exchange = exchange;
        this.routingKey = routingKey;
    }

    /** The type of {@code event}; every event has one. */
    public static EventType of(DomainEvent event) {
        return of(event.getClass());
    }

    /**
     * The type whose record is {@code eventClass}.
     *
     * @throws IllegalArgumentException if the class is no event record
     */
    public static EventType of(Class<? extends DomainEvent> eventClass) {
        EventType type = BY_RECORD.get(eventClass);
        if (type == null) {
            throw new IllegalArgumentException(eventClass + " is not in the catalogue of events");
        }
        return type;
    }

    /** The type that travels as {@code logicalName}, e.g. {@code OrderCreated.v1}; empty if this release knows none. */
    public static Optional<EventType> named(String logicalName) {
        return Optional.ofNullable(BY_NAME.get(logicalName));
    }

    public Class<? extends DomainEvent> record() {
        return record;
    }

    /** Name and version, e.g. {@code OrderCreated.v1}; the AMQP {@code type} property. */
    public String logicalName() {
        return logicalName;
    }

    public String exchange() {
        return exchange;
    }

    public String routingKey() {
        return routingKey;
    }
}
