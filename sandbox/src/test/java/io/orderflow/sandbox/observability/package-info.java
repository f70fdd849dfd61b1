/**
 * That the dashboard and the alerts ask for what the services tell.
 */
@NullMarked
package io.orderflow.sandbox.observability;

import org.jspecify.annotations.NullMarked;
