/**
 * Dead letters and undelivered events of all services: seen and repaired from the command line.
 */
@NullMarked
package io.orderflow.sandbox.repair;

import org.jspecify.annotations.NullMarked;
