/** When a service ends besides being told to. */
@NullMarked
package io.orderflow.defaults.lifecycle;

import org.jspecify.annotations.NullMarked;
