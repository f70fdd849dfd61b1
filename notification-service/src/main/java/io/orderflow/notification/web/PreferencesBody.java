package io.orderflow.notification.web;

import io.orderflow.notification.Channel;
import io.orderflow.notification.NotificationType;
import io.orderflow.notification.Preferences;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

@Schema(name = "NotificationPreferences", example = """
                {"language": "es", "channels": [], "email": "alice@example.com", "muted_types": ["PAYMENT_RECEIVED"]}""")
record PreferencesBody(
        @Nullable @Size(max = 20) @Schema(description = "A language that there are words of, as `en` or `es`; by default the service's.")
        String language,

        @Nullable @Size(max = 3) @Schema(description = "All of them are used; by default the service's. Each must be set up here.")
        List<@NotNull Channel> channels,

        @Nullable @Email @Size(max = 254) @Schema(description = "Where e-mail goes; by default to the address that came with the order.")
        String email,

        @Nullable @Size(max = 2000) @Schema(description = "What the channel WEBHOOK calls.")
        String webhookUrl,

        @Nullable @Size(max = 20) @Schema(description = "What the customer does not want to hear of; it is recorded all the same.")
        List<@NotNull NotificationType> mutedTypes) {

    static PreferencesBody of(Preferences preferences, String defaultLanguage) {
        return new PreferencesBody(
                preferences.language() == null ? defaultLanguage : preferences.language(),
                preferences.channels(),
                preferences.email(),
                preferences.webhookUrl(),
                List.copyOf(new TreeSet<>(preferences.mutedTypes())));
    }

    Preferences toPreferences() {
        return new Preferences(
                language,
                channels == null ? List.of() : channels.stream().distinct().toList(),
                email,
                webhookUrl,
                mutedTypes == null ? Set.of() : Set.copyOf(mutedTypes));
    }
}
