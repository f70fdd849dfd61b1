/**
 * The HTTP edge of every service, as a Boot auto-configuration: problem details for every error, bounded requests, OpenAPI.
 */
@NullMarked
package io.orderflow.defaults.web;

import org.jspecify.annotations.NullMarked;
