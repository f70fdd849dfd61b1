/**
 * Hears every event of every service, for a service that records them.
 */
@NullMarked
package io.orderflow.messaging.tap;

import org.jspecify.annotations.NullMarked;
