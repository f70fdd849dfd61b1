package io.orderflow.notification.monitor.web;

import io.orderflow.defaults.web.Page;
import io.orderflow.notification.monitor.broker.BrokerStats;
import io.orderflow.notification.monitor.broker.BrokerWatch;
import io.orderflow.notification.monitor.dashboard.Dashboard;
import io.orderflow.notification.monitor.health.HealthChange;
import io.orderflow.notification.monitor.health.ServiceHealths;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/monitor")
@Tag(name = "System", description = "Services and queues, and all at a glance.")
class SystemController {

    private final ServiceHealths services;
    private final BrokerWatch broker;
    private final Dashboard dashboard;

    SystemController(ServiceHealths services, BrokerWatch broker, Dashboard dashboard) {
        this.services = services;
        this.broker = broker;
        this.dashboard = dashboard;
    }

    @GetMapping("/services/health")
    @Operation(summary = "How the services are", description = "As they were when they were last looked at.")
    Services services() {
        return new Services(services.all().stream().map(HealthResponse::of).toList());
    }

    @GetMapping("/services/{service}/health")
    @Operation(summary = "How a service is", description = "As it was when it was last looked at.")
    HealthResponse service(
            @PathVariable @Parameter(description = "Name of a service.", example = "order-service") String service) {
        return HealthResponse.of(services.of(service));
    }

    @GetMapping("/services/{service}/history")
    @Operation(summary = "When a service went up or down", description = "Newest first, page by page.")
    Page<HealthResponse.Change> history(
            @PathVariable @Parameter(description = "Name of a service.", example = "order-service") String service,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        return Page.of(
                services.history(service, cursor, limit + 1), limit, HealthResponse.Change::of, HealthChange::id);
    }

    @GetMapping("/broker/stats")
    @Operation(
            summary = "What waits in the queues",
            description = "Depth, consumers and rates of every queue, as they were when the broker was last asked.")
    BrokerStats broker() {
        return broker.stats();
    }

    @GetMapping("/dashboard")
    @Operation(
            summary = "All at a glance",
            description =
                    "Orders of the last hour, minute by minute; services, queues, unresolved alerts, recent events.")
    DashboardResponse dashboard() {
        return DashboardResponse.of(dashboard.overview());
    }

    @Schema(name = "ServiceHealths")
    record Services(List<HealthResponse> services) {}
}
