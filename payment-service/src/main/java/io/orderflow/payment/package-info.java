/**
 * Payments: from the reservation of an order's goods to its money, and back again if the order is cancelled.
 */
@NullMarked
package io.orderflow.payment;

import org.jspecify.annotations.NullMarked;
