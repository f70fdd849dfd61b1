/** Shows what can become of an order: one of every fate, with its timeline. */
@NullMarked
package io.orderflow.sandbox.demo;

import org.jspecify.annotations.NullMarked;
