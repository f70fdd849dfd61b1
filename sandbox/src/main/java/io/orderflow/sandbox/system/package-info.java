/** Starts, supervises and stops the whole system as processes of one machine, and finds one that runs. */
@NullMarked
package io.orderflow.sandbox.system;

import org.jspecify.annotations.NullMarked;
