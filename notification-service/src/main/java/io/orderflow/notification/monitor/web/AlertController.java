package io.orderflow.notification.monitor.web;

import io.orderflow.defaults.web.Page;
import io.orderflow.notification.monitor.alert.Alert;
import io.orderflow.notification.monitor.alert.AlertStatus;
import io.orderflow.notification.monitor.alert.Alerts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/monitor/alerts")
@Tag(name = "Alerts", description = "What somebody should look at.")
class AlertController {

    private final Alerts alerts;

    AlertController(Alerts alerts) {
        this.alerts = alerts;
    }

    @GetMapping
    @Operation(
            summary = "List alerts",
            description =
                    "Newest first, page by page. Each condition raises one alert, which is resolved when it ends.")
    Page<AlertResponse> list(
            @RequestParam(required = false)
                    @Nullable @Parameter(description = "Only those in this state.", example = "OPEN")
                    AlertStatus status,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        return Page.of(alerts.list(status, cursor, limit + 1), limit, AlertResponse::of, Alert::id);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Get an alert", description = "One alert by its id.")
    AlertResponse get(@PathVariable UUID id) {
        return AlertResponse.of(alerts.get(id));
    }

    @PostMapping("/{id}/acknowledge")
    @Operation(
            summary = "Acknowledge an alert",
            description = "Says that somebody looks after it. Asking again changes nothing; a resolved one is refused.")
    AlertResponse acknowledge(@PathVariable UUID id, @RequestBody @Valid Decision decision) {
        return AlertResponse.of(alerts.acknowledge(id, decision.by(), decision.note()));
    }

    @PostMapping("/{id}/resolve")
    @Operation(
            summary = "Resolve an alert",
            description =
                    "Says that it is done with. It is not raised again until its condition has ended and begun anew."
                            + " Asking again changes nothing.")
    AlertResponse resolve(@PathVariable UUID id, @RequestBody @Valid Decision decision) {
        return AlertResponse.of(alerts.resolve(id, decision.by(), decision.note()));
    }

    @Schema(name = "AlertDecision")
    record Decision(
            @NotBlank @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line") @Schema(description = "Who says so.", example = "alice")
            String by,

            @Nullable @Size(max = 500) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line") @Schema(example = "ordered more from the roaster")
            String note) {}
}
