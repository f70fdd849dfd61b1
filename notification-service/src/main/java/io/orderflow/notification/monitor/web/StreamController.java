package io.orderflow.notification.monitor.web;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.notification.monitor.eventlog.Position;
import io.orderflow.notification.monitor.stream.EventStream;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@Tag(name = "Events")
class StreamController {

    private final EventStream stream;

    StreamController(EventStream stream) {
        this.stream = stream;
    }

    /** Without {@code produces}: a refusal is a problem, whatever the caller accepts. */
    @GetMapping("/monitor/events/stream")
    @Operation(
            summary = "Follow events",
            description =
                    "Server-sent events: each event as it happens, as in the list of events, until the caller goes."
                            + " A caller that comes back with `Last-Event-ID` gets what it has missed. One that reads too slowly is"
                            + " let go.")
    @ApiResponse(
            responseCode = "200",
            description = "A stream without an end",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            examples =
                                    @ExampleObject(
                                            "id: 731-019bbca7-b468-77fe-8052-2a0b94e447c0\ndata: {\"type\":\"OrderCreated.v1\"}\n\n")))
    void follow(
            @RequestParam(required = false)
                    @Nullable @TypeName
                    @Parameter(description = "Only those of this type.", example = "OrderCreated.v1")
                    String type,
            @RequestParam(name = "order_id", required = false)
                    @Nullable @Parameter(description = "Only those about this order.")
                    UUID orderId,
            @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable @Parameter(
                            description = "The id of the last event that the caller got.",
                            example = "1000-01890a5d-ac96-774b-bcce-b302099a8057")
                    String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (request.getMethod().equals(HttpMethod.HEAD.name())) {
            // Has no body that could be written, nor ever ends.
            describe(response);
            return;
        }
        Position after = lastEventId == null || lastEventId.isEmpty()
                ? null
                : Position.parse(lastEventId)
                        .orElseThrow(() -> new InvalidRequestException("Last-Event-ID", "must be the id of an event"));
        if (!stream.add(() -> begin(request, response), type, orderId, after)) {
            throw new ResponseStatusException(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "So many follow already that there is no place left; try again later.");
        }
    }

    private static AsyncContext begin(HttpServletRequest request, HttpServletResponse response) {
        describe(response);
        AsyncContext connection = request.startAsync(request, response);
        connection.setTimeout(0);
        return connection;
    }

    private static void describe(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // For proxies such as nginx, which would otherwise wait until there is more.
        response.setHeader("X-Accel-Buffering", "no");
    }
}
