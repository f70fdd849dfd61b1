/**
 * The shared local infrastructure for the Spring tests of the services.
 */
@NullMarked
package io.orderflow.infrastructure.test;

import org.jspecify.annotations.NullMarked;
