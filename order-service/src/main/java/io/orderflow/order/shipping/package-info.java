/** How the goods of confirmed orders come to their customers. */
@NullMarked
package io.orderflow.order.shipping;

import org.jspecify.annotations.NullMarked;
