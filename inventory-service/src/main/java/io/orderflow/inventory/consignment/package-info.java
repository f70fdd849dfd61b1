/**
 * Goods that are kept for clients until a day. Commands change the {@link io.orderflow.inventory.consignment.Consignment}; queries read a
 * model of their own, the {@link io.orderflow.inventory.consignment.ConsignmentView}, which follows the events.
 */
@NullMarked
package io.orderflow.inventory.consignment;

import org.jspecify.annotations.NullMarked;
