/** The {@code orderflow} command: the whole system on one machine, and tools to use and check it. */
@NullMarked
package io.orderflow.sandbox;

import org.jspecify.annotations.NullMarked;
