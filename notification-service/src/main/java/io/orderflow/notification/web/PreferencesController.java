package io.orderflow.notification.web;

import io.orderflow.defaults.OpaqueId;
import io.orderflow.notification.NotificationPreferences;
import io.orderflow.notification.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/notifications/preferences/{customerId}")
@Tag(name = "Preferences", description = "How customers want to be notified.")
class PreferencesController {

    private final NotificationPreferences preferences;
    private final Wording wording;

    PreferencesController(NotificationPreferences preferences, Wording wording) {
        this.preferences = preferences;
        this.wording = wording;
    }

    @GetMapping
    @Operation(
            summary = "Get a customer's preferences",
            description = "How the customer wants to be notified. Who never said anything gets the defaults.")
    PreferencesBody get(@PathVariable @OpaqueId @Parameter(example = "alice") String customerId) {
        return PreferencesBody.of(preferences.of(customerId), wording.defaultLanguage());
    }

    @PutMapping
    @Operation(
            summary = "Replace a customer's preferences",
            description = "Holds for all notifications from now on. What is left out goes back to its default.")
    PreferencesBody put(
            @PathVariable @OpaqueId @Parameter(example = "alice") String customerId,
            @RequestBody @Valid PreferencesBody request) {
        preferences.put(customerId, request.toPreferences());
        return get(customerId);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Forget a customer's preferences",
            description = "The defaults hold again; the addresses are deleted. Notifications that were recorded stay.")
    void forget(@PathVariable @OpaqueId @Parameter(example = "alice") String customerId) {
        preferences.forget(customerId);
    }
}
