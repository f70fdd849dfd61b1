/**
 * What every service shares besides events: how use cases name the faults of a request, and the rules for values that
 * cross the services' edge.
 */
@NullMarked
package io.orderflow.defaults;

import org.jspecify.annotations.NullMarked;
