/**
 * The events that payments react to.
 */
@NullMarked
package io.orderflow.payment.messaging;

import org.jspecify.annotations.NullMarked;
