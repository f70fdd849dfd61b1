/** Calls the services over HTTP, as any user of theirs would. */
@NullMarked
package io.orderflow.sandbox.client;

import org.jspecify.annotations.NullMarked;
