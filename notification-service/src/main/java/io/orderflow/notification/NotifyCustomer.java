package io.orderflow.notification;

import io.orderflow.events.Customer;
import java.util.UUID;

/**
 * Tell a customer about an order.
 *
 * @param message plain text, several lines
 */
public record NotifyCustomer(UUID orderId, Customer customer, NotificationType type, String subject, String message) {}
