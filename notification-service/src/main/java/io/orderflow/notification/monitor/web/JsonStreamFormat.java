package io.orderflow.notification.monitor.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.notification.monitor.eventlog.EventLog.Arrival;
import io.orderflow.notification.monitor.stream.StreamFormat;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Writes events to the stream as they are in lists. */
@Component
class JsonStreamFormat implements StreamFormat {

    private final ObjectMapper json;

    JsonStreamFormat(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public byte[] message(Arrival arrival) {
        try {
            // JSON on one line: whatever an event contains, it cannot end the message.
            return "id: %s\ndata: %s\n\n"
                    .formatted(arrival.position(), json.writeValueAsString(EventResponse.of(arrival.event())))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + arrival.event().id(), e);
        }
    }
}
