/**
 * The transport between servers and networks that fail, at the worst moment each.
 */
package io.orderflow.messaging.faults;
