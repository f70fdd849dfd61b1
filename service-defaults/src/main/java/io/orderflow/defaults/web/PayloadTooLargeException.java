package io.orderflow.defaults.web;

import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** The request body is larger than the service takes. */
class PayloadTooLargeException extends IOException {

    PayloadTooLargeException(DataSize limit) {
        super("A request body may have at most " + limit.toKilobytes() + " KiB.");
    }
}
