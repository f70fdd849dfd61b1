/** What is said of the services' calls, in Swagger, in the documentation and in request files, must be true of them. */
@NullMarked
package io.orderflow.sandbox.api;

import org.jspecify.annotations.NullMarked;
