/**
 * Payments over HTTP.
 */
@NullMarked
package io.orderflow.payment.web;

import org.jspecify.annotations.NullMarked;
