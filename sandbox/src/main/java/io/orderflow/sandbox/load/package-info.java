/** Puts a running system under load, and measures what it achieves and what that costs. */
@NullMarked
package io.orderflow.sandbox.load;

import org.jspecify.annotations.NullMarked;
