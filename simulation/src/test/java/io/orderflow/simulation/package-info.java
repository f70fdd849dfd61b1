/**
 * The four services in one process, over a network, a database and a bank that do whatever a schedule says.
 */
@NullMarked
package io.orderflow.simulation;

import org.jspecify.annotations.NullMarked;
