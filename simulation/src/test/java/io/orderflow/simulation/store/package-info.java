/**
 * A database in memory with transactions that roll back, whose whole content can be kept and brought back at once.
 */
@NullMarked
package io.orderflow.simulation.store;

import org.jspecify.annotations.NullMarked;
