/**
 * The payment gateways that a payment can be charged through.
 */
@NullMarked
package io.orderflow.payment.gateway;

import org.jspecify.annotations.NullMarked;
