/** The HTTP side of catalogue and stock. */
@NullMarked
package io.orderflow.inventory.web;

import org.jspecify.annotations.NullMarked;
