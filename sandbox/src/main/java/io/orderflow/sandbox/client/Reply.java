package io.orderflow.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What a service answered.
 *
 * @param body a missing node if there is none
 */
public record Reply(int status, HttpHeaders headers, JsonNode body) {

    /** The body's field {@code name} as text; empty if it is not there. */
    public String text(String name) {
        return body.path(name).asText();
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /**
     * This reply.
     *
     * @throws UnexpectedReplyException unless it is a success
     */
    public Reply orThrow(String call) {
        if (!isSuccess()) {
            throw new UnexpectedReplyException(call + " was answered with " + status + ": " + body);
        }
        return this;
    }
}
