/**
 * The contract between the services: what happened, under which name it travels, and where it goes.
 */
@NullMarked
package io.orderflow.events;

import org.jspecify.annotations.NullMarked;
