/** What inventory does with the events of the saga. */
@NullMarked
package io.orderflow.inventory.messaging;

import org.jspecify.annotations.NullMarked;
