/** How many orders there are, over how much money, and how long their sagas took. */
@NullMarked
package io.orderflow.order.statistics;

import org.jspecify.annotations.NullMarked;
