/**
 * The calls by which operators look at what could not be handled or delivered, and repair it; the same in every service.
 */
@NullMarked
package io.orderflow.messaging.web;

import org.jspecify.annotations.NullMarked;
