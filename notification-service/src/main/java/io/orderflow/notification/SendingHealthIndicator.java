package io.orderflow.notification;

import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when a worker has died for good; messages would otherwise wait in a service that looks well. */
@Component
class SendingHealthIndicator implements HealthIndicator {

    private final List<SendingLoop> loops;

    SendingHealthIndicator(List<SendingLoop> loops) {
        this.loops = loops;
    }

    @Override
    public Health health() {
        if (loops.stream().allMatch(SendingLoop::isRunning)) {
            return Health.up().withDetail("workers", "running").build();
        }
        return loops.stream().anyMatch(SendingLoop::isAutoStartup)
                ? Health.down().withDetail("workers", "dead").build()
                : Health.up().withDetail("workers", "switched off").build();
    }
}
