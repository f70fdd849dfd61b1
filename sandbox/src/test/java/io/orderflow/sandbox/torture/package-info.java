/** What the torture plans, and one that is really suffered. */
@NullMarked
package io.orderflow.sandbox.torture;

import org.jspecify.annotations.NullMarked;
