/** Orders and their lifecycle: placing them, following their saga, cancelling, shipping and expiring them. */
@NullMarked
package io.orderflow.order;

import org.jspecify.annotations.NullMarked;
