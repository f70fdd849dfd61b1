package io.orderflow.notification.web;

import io.orderflow.defaults.OpaqueId;
import io.orderflow.notification.Channel;
import io.orderflow.notification.CustomMessage;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

@Schema(name = "SendMessage", example = """
                {"customer_id": "alice", "subject": "We are closed on Monday",
                 "message": "Hello Alice,\\n\\nwe are closed on Monday. Orders ship on Tuesday."}""")
record SendMessageRequest(
        @NotNull @OpaqueId String customerId,

        @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}\\u2028\\u2029]*", message = "must be one line, without control characters") String subject,

        @NotBlank @Size(max = 10_000) @Schema(description = "Plain text; an empty line begins a paragraph.")
        String message,

        @Nullable @Schema(
                description =
                        "The only channel to be used, which must be set up here; by default those that the customer wants.")
        Channel channel) {

    CustomMessage toCommand() {
        return new CustomMessage(customerId, subject.strip(), message.replace("\r\n", "\n"), channel);
    }
}
