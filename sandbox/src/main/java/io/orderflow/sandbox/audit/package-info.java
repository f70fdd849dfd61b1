/** Proves on the data of all services together that no order, no stock and no money was lost or doubled. */
@NullMarked
package io.orderflow.sandbox.audit;

import org.jspecify.annotations.NullMarked;
