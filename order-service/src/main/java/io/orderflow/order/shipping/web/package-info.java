/** The HTTP side of shipments. */
@NullMarked
package io.orderflow.order.shipping.web;

import org.jspecify.annotations.NullMarked;
