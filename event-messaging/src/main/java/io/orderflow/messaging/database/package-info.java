/**
 * What the transport needs of the database: a circuit breaker in front of it, a retry around transactions, and a
 * parameter type.
 */
@NullMarked
package io.orderflow.messaging.database;

import org.jspecify.annotations.NullMarked;
