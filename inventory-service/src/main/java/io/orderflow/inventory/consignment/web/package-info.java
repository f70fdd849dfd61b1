/** Consignments over HTTP. */
@NullMarked
package io.orderflow.inventory.consignment.web;

import org.jspecify.annotations.NullMarked;
