/**
 * What the tests of all services need to run one of them alone.
 */
@NullMarked
package io.orderflow.messaging.test;

import org.jspecify.annotations.NullMarked;
