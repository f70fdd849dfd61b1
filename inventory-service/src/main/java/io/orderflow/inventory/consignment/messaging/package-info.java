/** What the read model of consignments hears of. */
@NullMarked
package io.orderflow.inventory.consignment.messaging;

import org.jspecify.annotations.NullMarked;
