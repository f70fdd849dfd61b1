/**
 * What operators asked for about events that could not be handled or delivered: each request leaves a row.
 */
@NullMarked
package io.orderflow.messaging.repair;

import org.jspecify.annotations.NullMarked;
