/** Places the orders of a file, each once, however often the import is interrupted and run again. */
@NullMarked
package io.orderflow.sandbox.importing;

import org.jspecify.annotations.NullMarked;
