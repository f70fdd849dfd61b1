package io.orderflow.payment.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the simulated gateway answers, of 100 first attempts; the remaining ones find it unavailable.
 *
 * @param approvedPercent charges that go through
 * @param declinedPercent charges that are refused
 */
@ConfigurationProperties("orderflow.payment.simulated")
record SimulatedGatewayProperties(
        @DefaultValue("80") int approvedPercent,
        @DefaultValue("10") int declinedPercent) {

    SimulatedGatewayProperties {
        if (approvedPercent < 0 || declinedPercent < 0 || approvedPercent + declinedPercent > 100) {
            throw new IllegalArgumentException("orderflow.payment.simulated: approved-percent (" + approvedPercent
                    + ") and declined-percent (" + declinedPercent + ") must be shares of 100");
        }
    }
}
