package io.orderflow.notification.monitor.web;

import io.orderflow.notification.monitor.broker.BrokerStats;
import io.orderflow.notification.monitor.dashboard.Overview;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

@Schema(name = "Dashboard")
record DashboardResponse(
        Instant at,
        Overview.Orders lastHour,

        @Schema(description = "The last 60 and the one that has begun, oldest first.")
        List<Overview.Minute> minutes,

        @Schema(description = "Orders without an outcome, counted up to 10,000.")
        int openSagas,

        List<HealthResponse> services,
        BrokerStats broker,

        @Schema(description = "Unresolved ones, newest first; the first 20.")
        List<AlertResponse> alerts,

        @Schema(description = "Newest first; the first 20.") List<EventResponse> recentEvents) {

    static DashboardResponse of(Overview overview) {
        return new DashboardResponse(
                overview.at(),
                overview.lastHour(),
                overview.minutes(),
                overview.openSagas(),
                overview.services().stream().map(HealthResponse::of).toList(),
                overview.broker(),
                overview.alerts().stream().map(AlertResponse::of).toList(),
                overview.recentEvents().stream().map(EventResponse::of).toList());
    }
}
