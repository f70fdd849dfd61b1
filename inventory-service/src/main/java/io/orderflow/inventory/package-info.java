/** Products, their stock, and what orders claim of it. */
@NullMarked
package io.orderflow.inventory;

import org.jspecify.annotations.NullMarked;
