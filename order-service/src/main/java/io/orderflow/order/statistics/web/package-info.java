/** The HTTP side of statistics. */
@NullMarked
package io.orderflow.order.statistics.web;

import org.jspecify.annotations.NullMarked;
