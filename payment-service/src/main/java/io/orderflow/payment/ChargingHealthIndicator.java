package io.orderflow.payment;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Down when the worker has died for good; payments would otherwise wait in a service that looks well. */
@Component
class ChargingHealthIndicator implements HealthIndicator {

    private final ChargingLoop loop;

    ChargingHealthIndicator(ChargingLoop loop) {
        this.loop = loop;
    }

    @Override
    public Health health() {
        if (loop.isRunning()) {
            return Health.up().withDetail("worker", "running").build();
        }
        return loop.isAutoStartup()
                ? Health.down().withDetail("worker", "dead").build()
                : Health.up().withDetail("worker", "switched off").build();
    }
}
