/**
 * Postgres and an AMQP 0-9-1 broker for development and tests: containers if there is a Docker engine, else embedded.
 */
@NullMarked
package io.orderflow.infrastructure;

import org.jspecify.annotations.NullMarked;
