/**
 * What customers are told about their orders, and the record of it.
 */
@NullMarked
package io.orderflow.notification;

import org.jspecify.annotations.NullMarked;
