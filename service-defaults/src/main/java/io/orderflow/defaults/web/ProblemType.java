package io.orderflow.defaults.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** The kinds of problem that callers can tell apart by the stable {@code type} of the answer. */
public enum ProblemType {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request breaks a rule"),
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    CONFLICT(HttpStatus.CONFLICT, "The state does not allow it"),
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "It has changed meanwhile"),
    PAYLOAD_TOO_LARGE(HttpStatus.PAYLOAD_TOO_LARGE, "The request body is too large"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_ENTITY, "The idempotency key belongs to another request"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** A problem of this type. */
    public ProblemDetail withDetail(String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(uri(name()));
        problem.setTitle(title);
        return problem;
    }

    /** The type of a problem that is no more than its HTTP status. */
    static URI uri(HttpStatus status) {
        return uri(status.name());
    }

    private static URI uri(String name) {
        return URI.create(
                "urn:orderflow:problem:" + name.toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
