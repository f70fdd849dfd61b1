/** The system that {@code docker-compose.yml} describes, seen from outside: its addresses and its passwords. */
@NullMarked
package io.orderflow.sandbox.compose;

import org.jspecify.annotations.NullMarked;
